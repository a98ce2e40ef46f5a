using System.Collections.Immutable;
using FcNet.Layers;
using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet;

/// <summary>
/// Trains a net of usual shape on a table, with defaults that need no tuning: standardized inputs, a validation part that selects the best state by its loss
/// and ends the run early, Adam with decoupled weight decay, a one-cycle schedule, and Xavier's initial weights. Immutable; vary it with <c>with</c>.
/// The same seed gives the same bits.
/// </summary>
/// <remarks>The defaults were measured on five tables against scikit-learn's <c>MLPClassifier</c>: src/FcNet/ESTIMATORS.md has figures and command.</remarks>
/// <typeparam name="TFitted">What it returns.</typeparam>
public abstract record Estimator<TFitted>
    where TFitted : Fitted
{
    private protected Estimator()
    {
    }

    /// <summary>The widths of the hidden layers, first to last, each at least 1; an empty list makes a linear model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A layer is empty.</exception>
    public IReadOnlyList<int> Hidden
    {
        get;
        init => field = [.. Require.NotNull(value).Select(width => Require.Positive(width, "The width of a hidden layer"))];
    } = [64, 64];

    /// <summary>The activation of the hidden layers.</summary>
    public LayerSpec Activation { get; init => field = Require.NotNull(value); } = new ReluSpec();

    /// <summary>The dropout rate of the hidden layers, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double DropoutRate { get; init => field = Require.DecayRate(value); }

    /// <summary>The learning rate, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double LearningRate { get; init => field = Require.FinitePositive(value); } = 2e-3;

    /// <summary>The schedule of the learning rate.</summary>
    public Schedule Schedule { get; init => field = Require.NotNull(value); } = new OneCycle();

    /// <summary>The decoupled weight decay, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double WeightDecay { get; init => field = Require.FiniteNotNegative(value); } = 0.2;

    /// <summary>The number of examples in a training step, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get; init => field = Require.Positive(value); } = 32;

    /// <summary>The maximum number of passes through the training examples, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int MaxEpochs { get; init => field = Require.Positive(value); } = 100;

    /// <summary>The number of epochs without a smaller validation loss after which the run ends, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Patience { get; init => field = Require.Positive(value); } = 20;

    /// <summary>The share of the examples that is not trained on, but selects the best state: above 0 and at most ½.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double ValidationShare { get; init => field = Require.InRange(value is > 0 and <= 0.5, value, "above 0 and at most 0.5"); } = 0.15;

    /// <summary>The names of the classes, numbers or labels, in order. If there are none: the labels that occur, or "0", "1", …</summary>
    public IReadOnlyList<string> Names { get; init => field = [.. Require.NotNull(value)]; } = [];

    /// <summary>The seed of the validation part, the initial weights, the batches and dropout.</summary>
    public Seed Seed { get; init; }

    /// <summary>The maximum number of threads; results do not depend on it.</summary>
    public Threads Threads { get; init; }

    /// <summary>The loss that it minimizes.</summary>
    public abstract Loss Loss { get; }

    /// <summary>Trains on some examples, a part of which selects the best state.</summary>
    /// <param name="data">The examples; their own scaling is not used.</param>
    /// <param name="progress">Is told about steps and checks; or nothing.</param>
    /// <param name="cancellationToken">Ends the run early; the best state so far is kept.</param>
    /// <returns>The trained model.</returns>
    /// <exception cref="ArgumentException">The targets of the examples are not those of this estimator, or there are too few examples.</exception>
    public TFitted Fit(LabeledData data, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Train(Split(data), progress, cancellationToken);
    }

    /// <summary>Trains on the training part of some data; the validation part selects the best state.</summary>
    /// <param name="data">The data; their own scaling is not used, and the test part is not either.</param>
    /// <param name="progress">Is told about steps and checks; or nothing.</param>
    /// <param name="cancellationToken">Ends the run early; the best state so far is kept.</param>
    /// <returns>The trained model.</returns>
    /// <exception cref="ArgumentException">The targets of the examples are not those of this estimator, or there are no validation examples.</exception>
    public TFitted Fit(DataSplits data, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        Require.That(data.Validation.Count > 0, $"There are no validation examples, expected some: they select the best state and end the run.");
        return Train(Prepare(data.Standardized()), progress, cancellationToken);
    }

    /// <summary>The parts that <see cref="Fit(LabeledData, IProgress{StepReport}, CancellationToken)"/> trains on and selects the best state by, standardized. No example is for a test.</summary>
    /// <param name="data">The examples; their own scaling is not used.</param>
    /// <returns>The parts: with <see cref="Describe"/> and <see cref="Plan"/> a solver does what <c>Fit</c> does.</returns>
    /// <exception cref="ArgumentException">The targets of the examples are not those of this estimator, or there are too few examples.</exception>
    public DataSplits Split(LabeledData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Require.That(data.Count >= 2, $"There is {data.Count} example, expected at least 2: one to train on and one to select the best state.");
        DataSplits parts = Prepare(StratifiedSplit.Of(data, ValidationShare, Seed).Standardized());
        Require.That(
            parts.Validation.Count > 0,
            $"Of {data.Count} examples none is left to select the best state, because one of each class is trained on. Give more examples.");
        return parts;
    }

    /// <summary>The layers of the net: {affine, activation, [dropout]} for each hidden width, then an affine layer.</summary>
    /// <param name="inputs">The number of features.</param>
    /// <param name="outputs">The number of classes, numbers or labels.</param>
    /// <returns>The description of the net.</returns>
    public NetworkSpec Describe(int inputs, int outputs)
    {
        ImmutableArray<LayerSpec> dropout = DropoutRate > 0 ? [new DropoutSpec(1 - DropoutRate)] : [];
        IEnumerable<LayerSpec> hidden = Hidden.SelectMany(width => (LayerSpec[])[Affine(width), Activation, .. dropout]);
        return new(inputs, [.. hidden, Affine(outputs)]);
    }

    /// <summary>The plan of the run.</summary>
    /// <returns>Everything that determines the run, apart from the net and the data.</returns>
    public SolverOptions Plan() => new()
    {
        Loss = Loss,
        Score = new LossMetric(Loss),
        Rule = new Adam(LearningRate) { WeightDecay = WeightDecay },
        Schedule = Schedule,
        Stop = new EarlyStopping(Patience),
        Epochs = MaxEpochs,
        BatchSize = BatchSize,
        Seed = Seed,
    };

    /// <summary>Whether both train in the same way.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public virtual bool Equals(Estimator<TFitted>? other) =>
        other is not null && Hidden.SequenceEqual(other.Hidden) && Names.SequenceEqual(other.Names) && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();

    /// <summary>Checks the targets, and standardizes them where they are numbers.</summary>
    private protected abstract DataSplits Prepare(DataSplits data);

    private protected abstract TFitted Wrap(TrainingResult<float> result);

    private TFitted Train(DataSplits prepared, IProgress<StepReport>? progress, CancellationToken cancellationToken)
    {
        var net = new FullyConnectedNet<float>(Describe(prepared.Train.Features, prepared.Train.Targets.Outputs), Seed, Threads);
        return Wrap(new Solver<float>(net, prepared, Plan()).Train(progress, cancellationToken));
    }

    private static AffineSpec Affine(int width) => new(width) { WeightScale = WeightScale.Xavier };

    private (SolverOptions, LayerSpec, double, double, Threads) Values => (Plan(), Activation, DropoutRate, ValidationShare, Threads);
}
