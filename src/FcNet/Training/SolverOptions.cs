namespace FcNet;

/// <summary>How a <see cref="Solver{T}"/> trains: the plan, and the settings that do not affect the results: reports and checkpoints. Immutable; vary it with <c>with</c>.</summary>
public sealed record SolverOptions : TrainingPlan
{
    /// <summary>Uses the default plan.</summary>
    public SolverOptions()
    {
    }

    /// <summary>Uses the given plan.</summary>
    /// <param name="plan">The plan.</param>
    public SolverOptions(TrainingPlan plan)
        : base(Require.NotNull(plan))
    {
    }

    /// <summary>Progress is reported at the first of every N steps, and at each check; 0: only at the checks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int ReportEvery { get; init => field = Require.NotNegative(value); } = 10;

    /// <summary>The time after which <see cref="Solver{T}.Train"/> ends the run as a cancelled one that can go on; above 0. It is not part of the plan: another machine does more or fewer steps in it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public TimeSpan TimeLimit { get; init => field = Require.Positive(value); } = TimeSpan.MaxValue;

    /// <summary>The processes that train together: each has its rows of every batch, and all have the same net. At most as many as <see cref="TrainingPlan.RowShards"/>.</summary>
    public IRanks Ranks { get; init => field = Require.NotNull(value); } = Alone.Instance;

    /// <summary>Where and how often the run is saved, so that it can be resumed after the process has ended; null means that it is not saved.</summary>
    public CheckpointOptions? Checkpoints { get; init; }
}
