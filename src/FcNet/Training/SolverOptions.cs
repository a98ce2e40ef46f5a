namespace FcNet;

/// <summary>How a <see cref="Solver{T}"/> trains. Immutable; vary it with <c>with</c>.</summary>
public sealed record SolverOptions
{
    /// <summary>For <see cref="TrainSamples"/> and <see cref="ValidationSamples"/>: all examples.</summary>
    public const int All = int.MaxValue;

    /// <summary>How parameters follow their gradients, and the learning rate to begin with.</summary>
    public UpdateRule Rule
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Rule));
            field = value;
        }
    } = new Adam();

    /// <summary>How often to go through the training examples, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Epochs
    {
        get;
        init
        {
            Require.NotNegative(value, nameof(Epochs));
            field = value;
        }
    } = 10;

    /// <summary>The examples of a step, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize
    {
        get;
        init
        {
            Require.Positive(value, nameof(BatchSize));
            field = value;
        }
    } = 100;

    /// <summary>The factor on the learning rate after each epoch, above 0; 1 keeps it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double LearningRateDecay
    {
        get;
        init
        {
            Require.FinitePositive(value, nameof(LearningRateDecay));
            field = value;
        }
    } = 1;

    /// <summary>Training examples, drawn at random, on which the training accuracy is measured; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int TrainSamples
    {
        get;
        init
        {
            Require.Positive(value, nameof(TrainSamples));
            field = value;
        }
    } = 1000;

    /// <summary>Validation examples, drawn at random if there are more, on which the validation accuracy is measured; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int ValidationSamples
    {
        get;
        init
        {
            Require.Positive(value, nameof(ValidationSamples));
            field = value;
        }
    } = All;

    /// <summary>Progress is reported at the first of every so many steps, and at each accuracy check; 0 or less: only at the checks.</summary>
    public int ReportEvery { get; init; } = 10;

    /// <summary>How batches are put together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of its names.</exception>
    public Sampling Sampling
    {
        get;
        init
        {
            Require.InRange(Enum.IsDefined(value), (int)value, "Permutation or WithReplacement", nameof(Sampling));
            field = value;
        }
    }

    /// <summary>Whether a loss that is not finite stops the run. The course goes on.</summary>
    public bool StopOnNonFinite { get; init; } = true;

    /// <summary>Whether the best state includes batch normalization's running averages. The course keeps the last ones with the best parameters, which costs accuracy.</summary>
    public bool BestIncludesStatistics { get; init; } = true;

    /// <summary>The seed of the batches and of the examples for the accuracy checks.</summary>
    public ulong Seed { get; init; }

    /// <summary>Where and how often the run is saved, so that it can go on after the process has ended; or nothing: it is not saved.</summary>
    public CheckpointOptions? Checkpoints { get; init; }
}
