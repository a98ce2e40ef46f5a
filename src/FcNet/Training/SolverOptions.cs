namespace FcNet;

/// <summary>How a <see cref="Solver{T}"/> trains: the plan, and what decides no bit: reports and checkpoints. Immutable; vary it with <c>with</c>.</summary>
public sealed record SolverOptions : TrainingPlan
{
    /// <summary>The plan of the defaults.</summary>
    public SolverOptions()
    {
    }

    /// <summary>Another plan.</summary>
    /// <param name="plan">The plan.</param>
    public SolverOptions(TrainingPlan plan)
        : base(Require.NotNull(plan))
    {
    }

    /// <summary>Progress is reported at the first of every N steps, and at each check; 0 or less: only at the checks.</summary>
    public int ReportEvery { get; init; } = 10;

    /// <summary>Where and how often the run is saved, so that it can go on after the process has ended; or nothing: it is not saved.</summary>
    public CheckpointOptions? Checkpoints { get; init; }
}
