using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet.Cli.Judging;

/// <summary>The usual loss and score of a task, which the targets tell: for runs and models that name no other.</summary>
internal static class TaskDefaults
{
    public static Loss LossFor(Targets targets) => targets switch
    {
        NumberTargets => new SquaredLoss(),
        LabelTargets => new BinaryCrossEntropyLoss(),
        _ => new SoftmaxLoss(),
    };

    public static Metric ScoreFor(Targets targets) => targets switch
    {
        NumberTargets => new RootMeanSquaredError(),
        LabelTargets => new LossMetric(new BinaryCrossEntropyLoss()),
        _ => new Accuracy(),
    };

    /// <summary>The loss with which a model was trained, as far as it tells.</summary>
    public static Loss LossOf(string history, Targets targets)
    {
        try
        {
            return history.Length > 0 ? RunRecord.Parse(history, "The history").Plan.Loss : LossFor(targets);
        }
        catch (InvalidDataException)
        {
            // Another program's record, or a loss that is registered only there.
            return LossFor(targets);
        }
    }
}
