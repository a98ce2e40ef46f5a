using System.Collections.Immutable;
using FcNet.Layers;

namespace FcNet;

/// <summary>A short description of a usual fully connected net: its sizes, and the parts of each hidden layer. It creates a <see cref="NetworkSpec"/>. Immutable; vary it with <c>with</c>.</summary>
public sealed record FullyConnectedNetOptions
{
    /// <summary>The numbers of an example, at least 1: 3072 for a colour image of 32×32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public required int Inputs { get; init => field = Require.Positive(value); }

    /// <summary>The number of classes, at least 2: one score for each. (A softmax over one score is always 1 and learns nothing.)</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two.</exception>
    public required int Classes
    {
        get;
        init => field = (int)Require.InRange(value >= 2, value, "at least 2: the softmax of one score is always 1, so there is nothing to learn; for a yes-or-no question use two classes");
    }

    /// <summary>The widths of the hidden layers, first to last, each at least 1; an empty list makes a linear classifier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A layer is empty.</exception>
    public IReadOnlyList<int> Hidden
    {
        get;
        init => field = [.. Require.NotNull(value).Select(width => Require.Positive(width, "The width of a hidden layer"))];
    } = [100];

    /// <summary>How the hidden layers are normalized, before their activation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public Normalization Normalization { get; init => field = Require.Defined(value, "None, Batch or Layer"); }

    /// <summary>The activation of the hidden layers.</summary>
    public LayerSpec Activation { get; init => field = Require.NotNull(value); } = new ReluSpec();

    /// <summary>Dropout's probability to keep a number of a hidden layer, above 0 and at most 1; 1 means no dropout.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and at most 1.</exception>
    public double KeepProbability { get; init => field = RandomSource.RequireKeepProbability(value); } = 1;

    /// <summary>The dropout rate, 1 - <see cref="KeepProbability"/>: the fraction of a hidden layer's numbers that a training step drops. At least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double DropoutRate { get => 1 - KeepProbability; init => KeepProbability = 1 - Require.DecayRate(value); }

    /// <summary>The standard deviation of the initial weights: He initialization, or a number as in the course.</summary>
    public WeightScale WeightScale { get; init; }

    /// <summary>How the initial weights are distributed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public WeightDistribution WeightDistribution { get; init => field = Require.Defined(value, "Normal, Uniform or Orthogonal"); }

    /// <summary>A factor on the initial weights of the last layer, finite and at least 0. With a small one all scores begin near 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double OutputFactor { get; init => field = Require.FiniteNotNegative(value); } = 1;

    /// <summary>The seed of the initial weights and of dropout.</summary>
    public Seed Seed { get; init; }

    /// <summary>The maximum number of threads for a call; results do not depend on it.</summary>
    public Threads Threads { get; init; }

    /// <summary>The layers: {affine, [normalization], activation, [dropout]} for each hidden width, then an affine layer to the scores.</summary>
    /// <returns>The description of the net.</returns>
    public NetworkSpec ToSpec() => new(Inputs, [.. Hidden.SelectMany(HiddenLayers), new AffineSpec(Classes) { WeightScale = OutputScale, WeightDistribution = WeightDistribution }]);

    /// <summary>Whether both describe the same net.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(FullyConnectedNetOptions? other) => other is not null && ToSpec() == other.ToSpec() && Seed == other.Seed && Threads == other.Threads;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ToSpec(), Seed);

    /// <summary>The layers and the seed.</summary>
    /// <returns>The text of the <see cref="NetworkSpec"/>, and the seed.</returns>
    public override string ToString() => $"{ToSpec()}, seed {Seed}";

    private WeightScale OutputScale => OutputFactor == 1 ? WeightScale : OutputFactor * WeightScale.For(Hidden.Count > 0 ? Hidden[^1] : Inputs, Classes);

    private IEnumerable<LayerSpec> HiddenLayers(int width)
    {
        ImmutableArray<LayerSpec> normalization = Normalization switch
        {
            Normalization.Batch => [new BatchNormSpec()],
            Normalization.Layer => [new LayerNormSpec()],
            _ => [],
        };
        ImmutableArray<LayerSpec> dropout = KeepProbability < 1 ? [new DropoutSpec(KeepProbability)] : [];
        return [new AffineSpec(width) { WeightScale = WeightScale, WeightDistribution = WeightDistribution }, .. normalization, Activation, .. dropout];
    }
}
