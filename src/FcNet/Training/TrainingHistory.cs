namespace FcNet;

/// <summary>What a run measured, in order.</summary>
public sealed class TrainingHistory
{
    /// <summary>The most room made in advance: enough that no step of a usual run has to make any, and no more for a run that somebody means to stop.</summary>
    private const int RoomInAdvance = 1 << 20;

    private readonly List<double> losses;
    private readonly List<AccuracyCheck> checks;

    internal TrainingHistory(int steps, int epochs)
    {
        losses = new(Math.Min(steps, RoomInAdvance));
        checks = new(Math.Min(epochs, RoomInAdvance) + 2);
    }

    /// <summary>The loss of each step's batch.</summary>
    public IReadOnlyList<double> Losses => losses;

    /// <summary>The accuracy checks: after the first step, after each epoch, after the last step.</summary>
    public IReadOnlyList<AccuracyCheck> Checks => checks;

    /// <summary>The training accuracy of each check.</summary>
    public IReadOnlyList<double> TrainAccuracies => [.. checks.Select(check => check.TrainAccuracy)];

    /// <summary>The validation accuracy of each check.</summary>
    public IReadOnlyList<double> ValidationAccuracies => [.. checks.Select(check => check.ValidationAccuracy)];

    internal void Add(double loss) => losses.Add(loss);

    internal void Add(AccuracyCheck check) => checks.Add(check);

    internal void Replace(ReadOnlySpan<double> allLosses, ReadOnlySpan<AccuracyCheck> allChecks)
    {
        losses.Clear();
        losses.AddRange(allLosses);
        checks.Clear();
        checks.AddRange(allChecks);
    }
}
