using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>A number, learned standardized and predicted in its unit.</summary>
internal sealed class RegressionTask : NetTask
{
    public override IEstimator<ITransformer> Stock(MLContext context, TrainingColumns columns) =>
        context.Regression.Trainers.Sdca(columns.Label, columns.Features, columns.Weights);

    public override FullyConnectedTransformer Fit(IDataView view, TrainingColumns columns, FullyConnectedOptions options)
    {
        ViewRows<float> rows = ViewRows.Read<float>(view, columns, float.IsNaN, float.IsFinite);
        NdArray<double> numbers = NdArray.Wrap(Array.ConvertAll(rows.Labels, number => (double)number), rows.Labels.Length, 1);
        Regressor estimator = options.ForNumbers(columns.Label);
        TrainingResult<float> result = Train(estimator, rows.Weighted(LabeledData.WithNumbers(rows.Features, numbers, columns.Label)), options);
        return new(result.Model, columns.Features, new RegressionOutput(), result);
    }
}
