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

    /// <summary>
    /// The number of hidden layers in a residual block; 0 for no blocks. A block is y = activation(x + f(x)), where f is that many hidden layers, the last without its
    /// activation. Where as many hidden layers in a row are as wide as what enters them, they become a block; other hidden layers stay as they are.
    /// </summary>
    /// <remarks>Source: He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2015, figure 2, which has 2.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int ResidualLayers { get; init => field = Require.NotNegative(value); }

    /// <summary>The standard deviation of the initial weights: He initialization, or a number as in the course.</summary>
    public WeightScale WeightScale { get; init; }

    /// <summary>How the initial weights are distributed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public WeightDistribution WeightDistribution { get; init => field = Require.Defined(value, "Normal, Uniform or Orthogonal"); }

    /// <summary>How the weights enter the products of the affine layers. The neural tangent parametrization goes with a <see cref="WeightScale"/> of 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public Parametrization Parametrization { get; init => field = Require.Defined(value, "Standard or NeuralTangent"); }

    /// <summary>A factor on the initial weights of the last layer, finite and at least 0. With a small one all scores begin near 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double OutputFactor { get; init => field = Require.FiniteNotNegative(value); } = 1;

    /// <summary>The seed of the initial weights and of dropout.</summary>
    public Seed Seed { get; init; }

    /// <summary>The maximum number of threads for a call; results do not depend on it.</summary>
    public Threads Threads { get; init; }

    /// <summary>The layers: {affine, [normalization], activation, [dropout]} for each hidden width, or a residual block in place of some, then an affine layer to the scores.</summary>
    /// <returns>The description of the net.</returns>
    /// <exception cref="ArgumentException">No hidden layers can make a residual block, although <see cref="ResidualLayers"/> is above 0.</exception>
    public NetworkSpec ToSpec()
    {
        NetworkSpec spec = Spec;
        Require.That(ResidualLayers == 0 || spec.Layers.Any(layer => layer is ResidualSpec),
            $"No run of {ResidualLayers} hidden layers is as wide as what enters it, expected one for a residual block: the hidden widths are {string.Join(',', Hidden)} after {Inputs} inputs.");
        return spec;
    }

    /// <summary>Whether both describe the same net.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(FullyConnectedNetOptions? other) => other is not null && Spec == other.Spec && ResidualLayers == other.ResidualLayers && Seed == other.Seed && Threads == other.Threads;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Spec, Seed);

    /// <summary>The layers and the seed.</summary>
    /// <returns>The text of the <see cref="NetworkSpec"/>, and the seed.</returns>
    public override string ToString() => $"{Spec}, seed {Seed}";

    private NetworkSpec Spec => new(Inputs, [.. HiddenLayers(), Affine(Classes, OutputScale)]);

    private WeightScale OutputScale => OutputFactor == 1 ? WeightScale : OutputFactor * WeightScale.For(Hidden.Count > 0 ? Hidden[^1] : Inputs, Classes);

    private List<LayerSpec> HiddenLayers()
    {
        var layers = new List<LayerSpec>();
        int width = Inputs;
        for (int i = 0; i < Hidden.Count; i++)
        {
            if (ResidualLayers > 0 && Hidden.Skip(i).TakeWhile(next => next == width).Take(ResidualLayers).Count() == ResidualLayers)
            {
                LayerSpec[] f = [.. Enumerable.Repeat(width, ResidualLayers - 1).SelectMany(HiddenLayer), .. Sums(width)];
                layers.AddRange([new ResidualSpec([.. f]), .. Activated]);
                i += ResidualLayers - 1;
            }
            else
            {
                width = Hidden[i];
                layers.AddRange(HiddenLayer(width));
            }
        }

        return layers;
    }

    private IEnumerable<LayerSpec> HiddenLayer(int width) => [.. Sums(width), .. Activated];

    private IEnumerable<LayerSpec> Sums(int width)
    {
        ImmutableArray<LayerSpec> normalization = Normalization switch
        {
            Normalization.Batch => [new BatchNormSpec()],
            Normalization.Layer => [new LayerNormSpec()],
            _ => [],
        };
        return [Affine(width, WeightScale), .. normalization];
    }

    private AffineSpec Affine(int width, WeightScale scale) =>
        new(width) { WeightScale = scale, WeightDistribution = WeightDistribution, Parametrization = Parametrization };

    private ImmutableArray<LayerSpec> Activated => KeepProbability < 1 ? [Activation, new DropoutSpec(KeepProbability)] : [Activation];
}
