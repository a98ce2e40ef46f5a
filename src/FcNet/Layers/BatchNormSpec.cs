using System.Numerics;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>Batch normalization.</summary>
/// <param name="Momentum">The running averages: exponential with this decay rate, or <see cref="RunningAverage.Cumulative"/>.</param>
/// <param name="Epsilon">Added to the variance, above 0.</param>
public sealed record BatchNormSpec(RunningAverage Momentum = default, double Epsilon = BatchNorm.DefaultEpsilon) : LayerSpec
{
    /// <summary>Added to the variance, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Epsilon { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Epsilon);

    /// <inheritdoc/>
    public override string Name => "batch norm";

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) =>
    [
        new("gamma", [inputs], ParameterRole.Scale, InitialValues.One),
        new("beta", [inputs], ParameterRole.Shift, InitialValues.Zero),
    ];

    /// <inheritdoc/>
    /// <remarks>The number of batches, where the averages depend on it, is exact up to 2²⁴ in floats; further batches then have that one's weight.</remarks>
    public override IEnumerable<(string Name, Shape Shape)> Statistics(int inputs) =>
        [("running_mean", [inputs]), ("running_var", [inputs]), .. Momentum.CountsBatches ? [("running_batches", [1])] : (ReadOnlySpan<(string, Shape)>)[]];

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => (place.MayOverwriteX ? 1L : 2L) * place.Inputs;

    /// <inheritdoc/>
    public override bool Absorbs(LayerSpec following) => following is ReluSpec;

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => absorbsNext;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new Bound<T>(this, place, arrays);
    }

    /// <remarks><c>torch.nn.BatchNorm1d</c>.</remarks>
    internal override PyTorchModule PyTorch => new(PyTorchModule.Norm, [PyTorchModule.Weight, PyTorchModule.Bias],
        [PyTorchModule.RunningMean, PyTorchModule.RunningVariance, .. Momentum.CountsBatches ? [PyTorchModule.BatchesTracked] : (ReadOnlySpan<string>)[]]);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string[] operands =
        [
            x,
            graph.AddConstant(arrays.ParameterName(0), arrays.Parameter(0).Values),
            graph.AddConstant(arrays.ParameterName(1), arrays.Parameter(1).Values),
            graph.AddConstant(arrays.StatisticName(0), arrays.Statistic(0)),
            graph.AddConstant(arrays.StatisticName(1), arrays.Statistic(1)),
        ];
        return graph.AddNode("BatchNormalization", graph.NextName("norm"), operands, OnnxGraph.Attribute("epsilon", (float)Epsilon));
    }

    private sealed class Bound<T>(BatchNormSpec spec, LayerPlace place, LayerArrays<T> arrays) : ILayer<T>, IColumnLayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T> gamma = arrays.Parameter(0), beta = arrays.Parameter(1);
        private readonly BatchNorm.Statistics<T> statistics = new(arrays.Statistic(0), arrays.Statistic(1));
        private readonly NdArray<T> mean = new(place.Inputs), meanRest = new(place.Inputs), inverseStd = new(place.Inputs);
        private readonly Workspace<T> ys = new(), xhats = new();
        private bool isFrozen;
        private BatchNorm.Cache<T> cache;
        private NdArray<T> y;

        public bool InfersInPlace => true;

        public FixedProduct<T> After(FixedProduct<T> product) =>
            product with { Mean = statistics.Mean, InverseStd = inverseStd, Gamma = gamma.Values, Beta = beta.Values, Rectifies = place.AbsorbsNext };

        public NdArray<T> Forward(NdArray<T> x, RandomSource random)
        {
            y = ys.Of(x.Rows, place.Inputs);
            cache = new(place.MayOverwriteX ? x : xhats.Of(y.Shape), mean, meanRest, inverseStd, gamma.Values);
            double momentum = spec.Momentum.DecayRate(NumberOfBatches());
            BatchNorm.Forward(x, gamma.Values, beta.Values, statistics, momentum, spec.Epsilon, place.AbsorbsNext, y, cache, arrays.Shards, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            if (place.AbsorbsNext)
            {
                Relu.Backward(dy, new(y), dy, arrays.Threads);
            }

            BatchNorm.Backward(dy, cache, new(dy, gamma.In(gradients), beta.In(gradients)), arrays.Shards, arrays.Threads);
            return dy;
        }

        public void Infer(ReadOnlySpan<T> x, NdArray<T> result, Threads threads)
        {
            if (isFrozen)
            {
                BatchNorm.Infer(x, gamma.Values, beta.Values, statistics.Mean, inverseStd, place.AbsorbsNext, result, threads);
            }
            else
            {
                BatchNorm.Infer(x, gamma.Values, beta.Values, statistics, spec.Epsilon, place.AbsorbsNext, result, threads);
            }
        }

        public void Freeze()
        {
            BatchNorm.InverseStd(statistics, spec.Epsilon, inverseStd);
            isFrozen = true;
        }

        /// <summary>The number of batches before this one, where it matters. Counts this one.</summary>
        private double NumberOfBatches()
        {
            if (!spec.Momentum.CountsBatches)
            {
                return 0;
            }

            ref T count = ref arrays.Statistic(2).Span[0];
            T before = count;
            count += T.One;
            return double.CreateTruncating(before);
        }
    }
}
