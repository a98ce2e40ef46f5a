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
        TrainingResult<float> result = Train(options.ForClasses(classes.Names), ViewExamples.OfKeys(view, columns, classes), options);
        return new(result.Model, columns.Features, new MulticlassOutput(classes), result);
    }
}
