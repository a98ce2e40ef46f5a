using System.Collections.Immutable;
using FcNet.Layers;
using FcNet.Losses;

namespace FcNet.Tables;

/// <summary>
/// RealMLP-TD: as <see cref="SimpleRecipe"/>, and each number becomes 4 by cosines of its own, a category of more than 8 values 8 learned numbers, the
/// activations are parametric, dropout and decoupled decay fade out in the second half, and the weights start by the data. Four narrow nets are averaged.
/// </summary>
/// <remarks>
/// Source: Holzmüller, Grinsztajn and Steinwart, "Better by Default: Strong Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024, appendix A. Of the
/// authors' program differs: decay acts on weights and category embeddings alone, and four nets of width 128, whose predictions are averaged, stand for one of
/// width 256, whose layers have as many weights. Small ensembles as in Gorishniy et al., "TabM", 2025.
/// </remarks>
public sealed record DefaultRecipe : TableRecipe
{
    /// <summary>The most values of a category that become one-hot inputs.</summary>
    private const int OneHotAtMost = 8;

    /// <summary>The pieces of a number whose values are spread unevenly.</summary>
    private const int Pieces = 4;

    /// <summary>The pieces of numbers that lie close together beside one that most rows have.</summary>
    private const int RarePieces = 10;

    /// <summary>Starts from the defaults, with four <see cref="TableRecipe.Members"/>.</summary>
    public DefaultRecipe() => Members = 4;

    /// <summary>The widths of the hidden layers of each member, at least one.</summary>
    /// <exception cref="ArgumentException">There are none, or a layer is empty.</exception>
    public ImmutableArray<int> Hidden { get; init => field = SimpleRecipe.Checked(value); } = [128, 128, 128];

    /// <summary>The number of passes through the training rows, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Epochs { get; init => field = Require.Positive(value); } = 256;

    /// <summary>The number of rows in a training step, at least 1; fewer if there are fewer training rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get; init => field = Require.Positive(value); } = 256;

    /// <summary>The rate of dropout in the first half of the training, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double Dropout { get; init => field = Require.DecayRate(value); } = 0.15;

    /// <inheritdoc/>
    public override TableEncoder Encoder => new() { OneHotAtMost = OneHotAtMost, Pieces = Pieces, RarePieces = RarePieces };

    /// <inheritdoc/>
    public override NetworkSpec Net(TableTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        TableEncoding encoding = task.Encoding;
        LayerSpec activation = new ParametricSpec(task.IsRegression ? new MishSpec() : new SeluSpec());
        ImmutableArray<LayerSpec> dropout = Dropout > 0 ? [new DropoutSpec(1 - Dropout)] : [];
        ImmutableArray<int> codes = [.. encoding.Codes.Select(code => code.Names.Length)];
        ImmutableArray<LayerSpec> categories = codes.IsEmpty ? [] : [new CategoryEmbeddingSpec(codes)];
        ImmutableArray<LayerSpec> numbers = encoding.Numbers == 0 ? [] : [new PeriodicEmbeddingSpec(encoding.Numbers)];
        IEnumerable<LayerSpec> hidden = Hidden.SelectMany(width => (LayerSpec[])[Affine(width), activation, .. dropout]);
        return new(encoding.Inputs, [.. categories, .. numbers, new ScaleSpec(), .. hidden, Affine(task.Targets.Outputs)]);
    }

    /// <inheritdoc/>
    public override TrainingPlan Plan(TableTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        double smoothing = task.Score.WantsProbabilities ? 0 : 0.1;
        ImmutableArray<RateFactor> periodic = task.Encoding.Numbers == 0 ? [] : [new NameFactor("periodic_*", 0.1)];
        return new()
        {
            Loss = task.IsRegression ? new SquaredLoss() : new SoftmaxLoss(smoothing, task.ClassWeights),
            InitialFit = InitialFit.UnitVarianceAndBiases,
            Rule = new Adam(task.IsRegression ? 0.2 : 0.04, Beta2: 0.95) { WeightDecay = 0.02 },
            RateFactors = new([new NameFactor("scale*", 6), new RoleFactor(ParameterRole.Bias, 0.1), new NameFactor("parametric*", 0.1), .. periodic]),
            Schedule = new CosLog4(),
            WeightDecaySchedule = new FlatCos(),
            DropoutSchedule = new FlatCos(),
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
    public bool Equals(DefaultRecipe? other) => other is not null && Hidden.AsSpan().SequenceEqual(other.Hidden.AsSpan())
        && (Epochs, BatchSize, Dropout, Members) == (other.Epochs, other.BatchSize, other.Dropout, other.Members);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Hidden.Length, Epochs, BatchSize, Dropout, Members);

    private static AffineSpec Affine(int width) => new(width) { Parametrization = Parametrization.NeuralTangent, WeightScale = 1 };
}
