using System.Text.Json.Serialization;
using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet;

/// <summary>Everything that determines the bits of a training run, apart from the net and the data. Immutable; vary it with <c>with</c>.</summary>
public record TrainingPlan
{
    /// <summary>For <see cref="TrainSamples"/> and <see cref="ValidationSamples"/>: all examples.</summary>
    public const int All = int.MaxValue;

    /// <summary>The loss to minimize.</summary>
    public Loss Loss { get; init => field = Require.NotNull(value); } = new SoftmaxLoss();

    /// <summary>The penalty on the size of the weights, which is added to the loss.</summary>
    public Penalty Penalty { get; init => field = Require.NotNull(value); } = new L2Penalty();

    /// <summary>
    /// What of the net's initial values is fitted to training examples in the first step: at most 4,096, drawn with <see cref="Seed"/>, without augmentation. It
    /// takes about the time of the forward passes of these examples.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public InitialFit InitialFit { get; init => field = Require.Defined(value, "None, UnitVariance or UnitVarianceAndBiases"); }

    /// <summary>The update rule for the parameters, and the initial learning rate.</summary>
    public UpdateRule Rule { get; init => field = Require.NotNull(value); } = new Adam();

    /// <summary>Factors of the learning rate for parts of the net, such as 0 for layers that stay as they are.</summary>
    public RateFactors RateFactors { get; init => field = Require.NotNull(value); } = RateFactors.None;

    /// <summary>The random changes of the training examples. They depend on <see cref="Seed"/>, the step and the example.</summary>
    public Augmentations Augmentations { get; init => field = Require.NotNull(value); } = Augmentations.None;

    /// <summary>
    /// The views over which the trained model averages its probabilities, beside the example itself. Training and its checks of the net do without: they are for
    /// the model of the result (<see cref="Model{T}.WithViews"/>).
    /// </summary>
    public Views Views { get; init => field = Require.NotNull(value); } = Views.None;

    /// <summary>The schedule of the learning rate.</summary>
    public Schedule Schedule { get; init => field = Require.NotNull(value); } = new ConstantRate();

    /// <summary>The schedule of the weight decay of <see cref="Rule"/>, beside the learning rate by which it is multiplied.</summary>
    public Schedule WeightDecaySchedule { get; init => field = Require.NotNull(value); } = new ConstantRate();

    /// <summary>The schedule of the rates of dropout: each is multiplied by its value, which must stay between 0 and 1.</summary>
    public Schedule DropoutSchedule { get; init => field = Require.NotNull(value); } = new ConstantRate();

    /// <summary>
    /// The decay rate d of an exponential average of the parameters, at least 0 and below 1; 0 for none. The average, not the last parameters, is checked, kept
    /// as best state and returned. It starts at the initial parameters; after step t it is d'·average + (1 - d')·parameters with d' = min(d, (1 + t) / (10 + t)).
    /// </summary>
    /// <remarks>Source: Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992; d' is that of TensorFlow's <c>ExponentialMovingAverage</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double WeightAverage { get; init => field = Require.DecayRate(value); }

    /// <summary>The rule that ends the run before its last epoch.</summary>
    public StopRule Stop { get; init => field = Require.NotNull(value); } = new NoStopRule();

    /// <summary>The metric that selects the best state, measured on the validation examples.</summary>
    public Metric Score { get; init => field = Require.NotNull(value); } = new Accuracy();

    /// <summary>Which of several checks with the best score gives the best state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EqualScores EqualScores { get; init => field = Require.Defined(value, "KeepFirst or KeepLast"); }

    /// <summary>The number of passes through the training examples, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Epochs { get; init => field = Require.NotNegative(value); } = 10;

    /// <summary>The number of examples in a step, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get; init => field = Require.Positive(value); } = 100;

    /// <summary>How batches are formed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public Sampling Sampling { get; init => field = Require.Defined(value, "Permutation or WithReplacement"); }

    /// <summary>
    /// The number of parts into which sums over the rows of a batch are divided, a power of two: each part is summed in the order of its rows, and the parts are
    /// added as a binary tree. So many processes at most can share the run, with the same bits for any number of them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a power of two.</exception>
    public int RowShards { get; init => field = Require.PowerOfTwo(value); } = 1;

    /// <summary>The number of training examples, drawn at random, on which the training score is measured; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int TrainSamples { get; init => field = Require.Positive(value); } = 1000;

    /// <summary>The number of validation examples, drawn at random if there are more, on which the validation score is measured; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int ValidationSamples { get; init => field = Require.Positive(value); } = All;

    /// <summary>Whether a loss that is not finite stops the run. The course continues.</summary>
    public bool StopOnNonFinite { get; init; } = true;

    /// <summary>Whether the best state includes batch normalization's running averages. The course keeps the last ones with the best parameters, which costs accuracy.</summary>
    public bool BestIncludesStatistics { get; init; } = true;

    /// <summary>The seed of the batches, the augmentations and the examples for the checks.</summary>
    public Seed Seed { get; init; }
}
