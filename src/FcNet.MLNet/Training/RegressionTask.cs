using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>A number, learned standardized and predicted in its unit.</summary>
internal sealed class RegressionTask : NetTask
{
    public override IEstimator<ITransformer> Stock(MLContext context, TrainingColumns columns) =>
        context.Regression.Trainers.Sdca(columns.Label, columns.Features, columns.Weights);

    public override FullyConnectedTransformer Fit(IDataView view, TrainingColumns columns, FullyConnectedOptions options)
    {
        TrainingResult<float> result = Train(options.ForNumbers(columns.Label), ViewExamples.OfNumbers(view, columns), options);
        return new(result.Model, columns.Features, new RegressionOutput(), result);
    }
}
