using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>One class of several: the label is a key.</summary>
internal sealed class MulticlassTask : NetTask
{
    public override IEstimator<ITransformer> Stock(MLContext context, TrainingColumns columns) =>
        context.MulticlassClassification.Trainers.SdcaMaximumEntropy(columns.Label, columns.Features, columns.Weights);

    public override FullyConnectedTransformer Fit(IDataView view, TrainingColumns columns, FullyConnectedOptions options)
    {
        KeyValues classes = KeyValues.Of(view.Schema[columns.Label]);
        ViewRows<uint> rows = ViewRows.Read<uint>(view, columns, key => key == 0, _ => true);
        int[] labels = Array.ConvertAll(rows.Labels, key => (int)key - 1);
        Classifier estimator = options.ForClasses(classes.Names);
        TrainingResult<float> result = Train(estimator, rows.Weighted(LabeledData.From(rows.Features, labels, [.. classes.Names])), options);
        return new(result.Model, columns.Features, new MulticlassOutput(classes), result);
    }
}
