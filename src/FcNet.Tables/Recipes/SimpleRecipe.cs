using System.Collections.Immutable;
using FcNet.Layers;
using FcNet.Losses;

namespace FcNet.Tables;

/// <summary>
/// RealMLP-TD-S: a factor for each input, three hidden layers of 256 in the neural tangent parametrization with SELU (Mish for numbers), initial weights and
/// biases N(0, 1) and a last layer of zeros; Adam with β₂ = 0.95, a rate in four cycles that ends at 0, batches of 256, 256 epochs, and of these the best.
/// </summary>
/// <remarks>
/// Source: Holzmüller, Grinsztajn and Steinwart, "Better by Default: Strong Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024, appendix A. A test holds
/// it against a PyTorch version: the same inputs to 1e-6, and from the same start the same losses for 100 steps to 1e-4.
/// </remarks>
public sealed record SimpleRecipe : TableRecipe
{
    /// <summary>The widths of the hidden layers, at least one.</summary>
    /// <exception cref="ArgumentException">There are none, or a layer is empty.</exception>
    public ImmutableArray<int> Hidden { get; init => field = Checked(value); } = [256, 256, 256];

    /// <summary>The number of passes through the training rows, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Epochs { get; init => field = Require.Positive(value); } = 256;

    /// <summary>The number of rows in a training step, at least 1; fewer if there are fewer training rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get; init => field = Require.Positive(value); } = 256;

    /// <inheritdoc/>
    public override TableEncoder Encoder => new();

    /// <inheritdoc/>
    public override NetworkSpec Net(TableTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        LayerSpec activation = task.IsRegression ? new MishSpec() : new SeluSpec();
        IEnumerable<LayerSpec> hidden = Hidden.SelectMany(width => (LayerSpec[])[Affine(width, initial: 1), activation]);
        return new(task.Encoding.Inputs, [new ScaleSpec(), .. hidden, Affine(task.Targets.Outputs, initial: 0)]);
    }

    /// <inheritdoc/>
    public override TrainingPlan Plan(TableTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        double smoothing = task.Score.WantsProbabilities ? 0 : 0.1;
        return new()
        {
            Loss = task.IsRegression ? new SquaredLoss() : new SoftmaxLoss(smoothing, task.ClassWeights),
            Rule = new Adam(task.IsRegression ? 0.07 : 0.04, Beta2: 0.95),
            RateFactors = new([new RoleFactor(ParameterRole.Scale, 6), new RoleFactor(ParameterRole.Bias, 0.1)]),
            Schedule = new CosLog4(),
            Score = task.Score.EpochMetric,
            EqualScores = EqualScores.KeepLast,
            Epochs = Epochs,
            BatchSize = BatchSize,
            TrainSamples = BatchSize,
        };
    }

    /// <summary>Whether both are the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they are.</returns>
    public bool Equals(SimpleRecipe? other) => other is not null && Hidden.AsSpan().SequenceEqual(other.Hidden.AsSpan())
        && (Epochs, BatchSize, Members) == (other.Epochs, other.BatchSize, other.Members);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Hidden.Length, Epochs, BatchSize, Members);

    private static AffineSpec Affine(int width, double initial) =>
        new(width) { Parametrization = Parametrization.NeuralTangent, WeightScale = initial, BiasScale = initial };

    internal static ImmutableArray<int> Checked(ImmutableArray<int> widths)
    {
        Require.That(!widths.IsDefaultOrEmpty, $"There are no hidden layers, expected at least one.");
        return [.. widths.Select(width => Require.Positive(width, "The width of a hidden layer"))];
    }
}
