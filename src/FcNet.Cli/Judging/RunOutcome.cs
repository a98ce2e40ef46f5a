using System.Numerics;
using FcNet.Metrics;

namespace FcNet.Cli.Judging;

/// <summary>How good the model of a run is, on each part of the data.</summary>
/// <param name="Score">The metric that chose the best state.</param>
/// <param name="TrainScore">Its value on the training examples.</param>
/// <param name="ValidationScore">Its value on the validation examples.</param>
/// <param name="TestScore">Its value on the test examples.</param>
/// <param name="Test">All metrics on the test examples.</param>
/// <param name="Seconds">How long the run took, with the data and the evaluation.</param>
internal sealed record RunOutcome(Metric Score, double TrainScore, double ValidationScore, double TestScore, ModelEvaluation Test, double Seconds)
{
    public static RunOutcome Of<T>(Model<T> model, DataSplits data, Metric score, Func<double> seconds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double train = Judge.Measure(model, data.Train, score), validation = Judge.Measure(model, data.Validation, score), test = Judge.Measure(model, data.Test, score);
        var evaluation = ModelEvaluation.Of(model, data.Test);
        return new(score, train, validation, test, evaluation, seconds());
    }
}
