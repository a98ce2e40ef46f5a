using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet;

/// <summary>All that decides the bits of a training run beside the net and the data. Immutable; vary it with <c>with</c>.</summary>
public record TrainingPlan
{
    /// <summary>For <see cref="TrainSamples"/> and <see cref="ValidationSamples"/>: all examples.</summary>
    public const int All = int.MaxValue;

    /// <summary>What is to become small.</summary>
    public Loss Loss { get; init => field = Require.NotNull(value); } = new SoftmaxLoss();

    /// <summary>What is added to the loss for the size of the weights.</summary>
    public Penalty Penalty { get; init => field = Require.NotNull(value); } = new L2Penalty();

    /// <summary>How parameters follow their gradients, and the learning rate to begin with.</summary>
    public UpdateRule Rule { get; init => field = Require.NotNull(value); } = new Adam();

    /// <summary>How the learning rate goes through the run.</summary>
    public Schedule Schedule { get; init => field = Require.NotNull(value); } = new ConstantRate();

    /// <summary>What ends the run before its last epoch.</summary>
    public StopRule Stop { get; init => field = Require.NotNull(value); } = new NoStopRule();

    /// <summary>By what a state is the best: measured on the validation examples.</summary>
    public Metric Score { get; init => field = Require.NotNull(value); } = new Accuracy();

    /// <summary>How often to go through the training examples, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Epochs { get; init => field = Require.NotNegative(value); } = 10;

    /// <summary>The examples of a step, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get; init => field = Require.Positive(value); } = 100;

    /// <summary>How batches are put together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of its names.</exception>
    public Sampling Sampling { get; init => field = Require.Defined(value, "Permutation or WithReplacement"); }

    /// <summary>Training examples, drawn at random, on which the training score is measured; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int TrainSamples { get; init => field = Require.Positive(value); } = 1000;

    /// <summary>Validation examples, drawn at random if there are more, on which the validation score is measured; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int ValidationSamples { get; init => field = Require.Positive(value); } = All;

    /// <summary>Whether a loss that is not finite stops the run. The course goes on.</summary>
    public bool StopOnNonFinite { get; init; } = true;

    /// <summary>Whether the best state includes batch normalization's running averages. The course keeps the last ones with the best parameters, which costs accuracy.</summary>
    public bool BestIncludesStatistics { get; init; } = true;

    /// <summary>The seed of the batches and of the examples for the checks.</summary>
    public ulong Seed { get; init; }
}
