using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>Yes or no: a net of the two classes "False" and "True".</summary>
internal sealed class BinaryTask : NetTask
{
    public override IEstimator<ITransformer> Stock(MLContext context, TrainingColumns columns) =>
        context.BinaryClassification.Trainers.SdcaLogisticRegression(columns.Label, columns.Features, columns.Weights);

    public override FullyConnectedTransformer Fit(IDataView view, TrainingColumns columns, FullyConnectedOptions options)
    {
        TrainingResult<float> result = Train(options.ForClasses(BinaryOutput.Names), ViewExamples.OfAnswers(view, columns), options);
        return new(result.Model, columns.Features, new BinaryOutput(), result);
    }
}
