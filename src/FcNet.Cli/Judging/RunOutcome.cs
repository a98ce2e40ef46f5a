using System.Numerics;
using FcNet.Metrics;

namespace FcNet.Cli.Judging;

/// <summary>How good the model of a run is, on each part of the data.</summary>
/// <param name="Score">The metric that chose the best state.</param>
/// <param name="TrainScore">Its value on the training examples, or on 10,000 of more, evenly spaced.</param>
/// <param name="ValidationScore">Its value on the validation examples.</param>
/// <param name="TestScore">Its value on the test examples.</param>
/// <param name="Test">All metrics on the test examples.</param>
/// <param name="Seconds">How long the run took, with the data and the evaluation.</param>
internal sealed record RunOutcome(Metric Score, double TrainScore, double ValidationScore, double TestScore, ModelEvaluation Test, double Seconds)
{
    /// <summary>More training examples say no more about the model, and one with many views takes long for them.</summary>
    private const int MostTrainExamples = 10_000;

    public static RunOutcome Of<T>(Model<T> model, DataSplits data, Metric score, Func<double> seconds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double train = Judge.Measure(model, Sample(data.Train), score), validation = Judge.Measure(model, data.Validation, score), test = Judge.Measure(model, data.Test, score);
        var evaluation = ModelEvaluation.Of(model, data.Test);
        return new(score, train, validation, test, evaluation, seconds());
    }

    private static LabeledData Sample(LabeledData examples)
    {
        int count = Math.Min(examples.Count, MostTrainExamples);
        return count == examples.Count ? examples : examples.Select([.. Enumerable.Range(0, count).Select(i => (int)((long)i * examples.Count / count))]);
    }
}
