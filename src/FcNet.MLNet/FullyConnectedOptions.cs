using FcNet.Layers;
using FcNet.Metrics;

namespace FcNet.MLNet;

/// <summary>How <c>FullyConnected</c> trains. The defaults need no tuning; they are those of <see cref="Classifier"/> and <see cref="Regressor"/>. Immutable; vary it with <c>with</c>.</summary>
public sealed record FullyConnectedOptions
{
    /// <summary>The options that the core has too, with its defaults and checks.</summary>
    private Classifier core = new();

    /// <summary>The widths of the hidden layers, first to last, each at least 1; an empty list makes a linear model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A layer is empty.</exception>
    public IReadOnlyList<int> Hidden { get => core.Hidden; init => core = core with { Hidden = value }; }

    /// <summary>The activation of the hidden layers.</summary>
    public LayerSpec Activation { get => core.Activation; init => core = core with { Activation = value }; }

    /// <summary>The dropout rate of the hidden layers, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double DropoutRate { get => core.DropoutRate; init => core = core with { DropoutRate = value }; }

    /// <summary>The learning rate, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double LearningRate { get => core.LearningRate; init => core = core with { LearningRate = value }; }

    /// <summary>The schedule of the learning rate.</summary>
    public Schedule Schedule { get => core.Schedule; init => core = core with { Schedule = value }; }

    /// <summary>The decoupled weight decay, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double WeightDecay { get => core.WeightDecay; init => core = core with { WeightDecay = value }; }

    /// <summary>The number of examples in a training step, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get => core.BatchSize; init => core = core with { BatchSize = value }; }

    /// <summary>The maximum number of passes through the training examples, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int MaxEpochs { get => core.MaxEpochs; init => core = core with { MaxEpochs = value }; }

    /// <summary>The number of epochs without a better validation score after which the run ends, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Patience { get => core.Patience; init => core = core with { Patience = value }; }

    /// <summary>The fraction of the rows that is not trained on, but selects the best state and ends the run: above 0 and at most ½. Each class has its share.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double ValidationFraction { get => core.ValidationShare; init => core = core with { ValidationShare = Fraction(value) }; }

    /// <summary>The seed of the validation rows, the initial weights, the batches and dropout. The seed of the <c>MLContext</c> has no effect.</summary>
    public Seed Seed { get => core.Seed; init => core = core with { Seed = value }; }

    /// <summary>The maximum number of threads; results do not depend on it.</summary>
    public Threads Threads { get => core.Threads; init => core = core with { Threads = value }; }

    /// <summary>The metric that selects the best state on the validation rows; null is the loss: cross-entropy of classes, squared error of standardized numbers.</summary>
    public Metric? Score { get; init; }

    /// <summary>The column of weights, of type <see cref="float"/>; null for none. Rows of weight 0 are skipped.</summary>
    public string? ExampleWeightColumnName { get; init; }

    /// <summary>Is told about steps and checks; or nothing.</summary>
    public IProgress<StepReport>? Progress { get; init; }

    /// <summary>Ends the run early; the best state so far is kept.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// Where and how often the run is saved; null for nowhere. <c>Fit</c> resumes from the newest checkpoint there. A folder is for one run on the same rows, so
    /// not for <c>CrossValidate</c>.
    /// </summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>The core's estimator of classes.</summary>
    internal Classifier ForClasses(IReadOnlyList<string> names) => core with { Names = names };

    /// <summary>The core's estimator of a number.</summary>
    internal Regressor ForNumbers(string name) => new()
    {
        Hidden = Hidden,
        Activation = Activation,
        DropoutRate = DropoutRate,
        LearningRate = LearningRate,
        Schedule = Schedule,
        WeightDecay = WeightDecay,
        BatchSize = BatchSize,
        MaxEpochs = MaxEpochs,
        Patience = Patience,
        ValidationShare = ValidationFraction,
        Seed = Seed,
        Threads = Threads,
        Names = [name],
    };

    private static double Fraction(double value) => value is > 0 and <= 0.5
        ? value
        : throw new ArgumentOutOfRangeException(FormattableString.Invariant($"ValidationFraction is {value}, expected above 0 and at most 0.5."), (Exception?)null);
}
