namespace FcNet;

/// <summary>What a run measured, in order.</summary>
public sealed class TrainingHistory
{
    /// <summary>The maximum capacity allocated in advance: enough for all steps of a usual run, but bounded for a very long run that the user intends to stop.</summary>
    private const int RoomInAdvance = 1 << 20;

    private readonly List<double> losses;
    private readonly List<ScoreCheck> checks;

    internal TrainingHistory(int steps, int epochs, bool higherIsBetter = true)
    {
        HigherIsBetter = higherIsBetter;
        losses = new(Math.Min(steps, RoomInAdvance));
        checks = new(Math.Min(epochs, RoomInAdvance) + 2);
    }

    /// <summary>Whether a larger score is better.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>The loss of each step's batch.</summary>
    public IReadOnlyList<double> Losses => losses;

    /// <summary>The checks: after the first step, after each epoch, after the last step.</summary>
    public IReadOnlyList<ScoreCheck> Checks => checks;

    /// <summary>The training score of each check.</summary>
    public IReadOnlyList<double> TrainScores => [.. checks.Select(check => check.TrainScore)];

    /// <summary>The validation score of each check.</summary>
    public IReadOnlyList<double> ValidationScores => [.. checks.Select(check => check.ValidationScore)];

    internal void Add(double loss) => losses.Add(loss);

    internal void Add(ScoreCheck check) => checks.Add(check);

    internal void Replace(ReadOnlySpan<double> allLosses, ReadOnlySpan<ScoreCheck> allChecks)
    {
        losses.Clear();
        losses.AddRange(allLosses);
        checks.Clear();
        checks.AddRange(allChecks);
    }
}
