namespace FcNet;

/// <summary>What a run measured, in order.</summary>
public sealed class TrainingHistory
{
    private readonly List<double> losses;
    private readonly List<AccuracyCheck> checks;

    internal TrainingHistory(int steps, int checks)
    {
        losses = new(steps);
        this.checks = new(checks);
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
}
