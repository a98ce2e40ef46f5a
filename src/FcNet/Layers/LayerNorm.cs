using System.Numerics;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>
/// Layer normalization: each row is normalized to mean 0 and variance 1 over its columns, then each column is scaled by gamma and shifted by
/// beta. The same in training and in test mode.
/// </summary>
/// <remarks>Source: J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer normalization", 2016; CS231n assignment 2. The variance is the biased one (divided by D).</remarks>
public static class LayerNorm
{
    /// <summary>The default for epsilon, which is added to the variance before the square root.</summary>
    public const double DefaultEpsilon = 1e-5;

    /// <summary>x̂ = (x - mean) / √(variance + epsilon) with each row's own mean and variance, y = gamma·x̂ + beta.</summary>
    /// <param name="x">The inputs, N × D.</param>
    /// <param name="gamma">The scales, D.</param>
    /// <param name="beta">The shifts, D.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>y, N × D, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is not above 0.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, double epsilon = DefaultEpsilon, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireOperands(x, gamma, beta, epsilon);
        var y = new NdArray<T>(x.Shape);
        var cache = new Cache<T>(new(x.Shape), new(x.Rows), gamma);
        Forward(x, gamma, beta, epsilon, rectifies: false, y, cache, threads);
        return (y, cache);
    }

    /// <summary>dbeta = Σ dy and dgamma = Σ dy·x̂ over the batch; with g = dy·gamma, dx = (g - mean of g - x̂ · mean of g·x̂) / √(variance + epsilon), means over each row.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × D; not changed.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>The gradients, each of the shape of its argument.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Gradients<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Cached(cache.Normalized);
        Require.Batch(cache.Normalized);
        Require.Shape(cache.InverseStd, [cache.Normalized.Rows]);
        Require.Shape(cache.Gamma, [cache.Normalized.Columns]);
        Require.Shape(dy, cache.Normalized.Shape);
        var gradients = new Gradients<T>(new(dy.Shape), new(dy.Columns), new(dy.Columns));
        Backward(dy, cache, gradients, default, threads);
        return gradients;
    }

    /// <summary>Optionally followed by ReLU, into given arrays: x̂ may replace x. The callers know that the shapes fit.</summary>
    internal static void Forward<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, double epsilon, bool rectifies, NdArray<T> y, Cache<T> cache, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run(new LayerNormForward<T>(x, gamma, beta, epsilon, rectifies, y, cache), x.Rows, x.Columns, 1, threads);

    /// <summary>The gradients, into given arrays: dx may replace dy. Those of gamma and beta are written first, while dy is still intact.</summary>
    internal static void Backward<T>(NdArray<T> dy, Cache<T> cache, Gradients<T> gradients, RowShards shards, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Ranges.Run(new ScaleAndShiftGradients<T>(dy, cache.Normalized, shards, gradients.Gamma, gradients.Beta), dy.Columns, dy.Rows, CacheLine.Floats, threads);
        Ranges.Run(new LayerNormBackward<T>(dy, cache, gradients.X), dy.Rows, dy.Columns, 1, threads);
    }

    internal static void RequireOperands<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(x);
        Require.Shape(gamma, [x.Columns]);
        Require.Shape(beta, [x.Columns]);
        Require.FinitePositive(epsilon);
    }

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="Normalized">x̂, of the shape of x.</param>
    /// <param name="InverseStd">1 / √(variance + epsilon) of each row, N.</param>
    /// <param name="Gamma">The scales, D.</param>
    public readonly record struct Cache<T>(NdArray<T> Normalized, NdArray<T> InverseStd, NdArray<T> Gamma)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradients of the loss, each of the shape of its argument.</summary>
    /// <param name="X">With respect to the inputs.</param>
    /// <param name="Gamma">With respect to the scales.</param>
    /// <param name="Beta">With respect to the shifts.</param>
    public readonly record struct Gradients<T>(NdArray<T> X, NdArray<T> Gamma, NdArray<T> Beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>Layer normalization.</summary>
/// <param name="Epsilon">Added to the variance, above 0.</param>
public sealed record LayerNormSpec(double Epsilon = LayerNorm.DefaultEpsilon) : LayerSpec
{
    /// <summary>Added to the variance, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Epsilon { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Epsilon);

    /// <inheritdoc/>
    public override string Name => "layer norm";

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) =>
    [
        new("gamma", [inputs], ParameterRole.Scale, InitialValues.One),
        new("beta", [inputs], ParameterRole.Shift, InitialValues.Zero),
    ];

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => ((place.MayOverwriteX ? 1L : 2L) * place.Inputs) + 1;

    /// <inheritdoc/>
    public override bool Absorbs(LayerSpec following) => following is ReluSpec;

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => absorbsNext;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays) => new Bound<T>(this, place, Require.NotNull(arrays));

    /// <remarks><c>torch.nn.LayerNorm</c>.</remarks>
    internal override PyTorchModule PyTorch => new(PyTorchModule.Norm, [PyTorchModule.Weight, PyTorchModule.Bias], []);

    /// <summary>Its first node subtracts the rows' means, which changes nothing in exact arithmetic. Runtimes compute the variance as E[x²] - E[x]², or round the mean, so they lose digits if the mean is large.</summary>
    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("norm"), mean = graph.AddNode("ReduceMean", $"{name}.mean", [x], OnnxGraph.ListAttribute("axes", 1));
        string centred = graph.AddNode("Sub", $"{name}.centred", [x, mean]);
        string[] operands = [centred, graph.AddConstant(arrays.ParameterName(0), arrays.Parameter(0).Values), graph.AddConstant(arrays.ParameterName(1), arrays.Parameter(1).Values)];
        return graph.AddNode("LayerNormalization", name, operands, OnnxGraph.Attribute("epsilon", (float)Epsilon));
    }

    private sealed class Bound<T>(LayerNormSpec spec, LayerPlace place, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T> gamma = arrays.Parameter(0), beta = arrays.Parameter(1);
        private readonly Workspace<T> ys = new(), xhats = new(), inverseStds = new();
        private LayerNorm.Cache<T> cache;
        private NdArray<T> y;

        public bool InfersInPlace => true;

        public NdArray<T> Forward(NdArray<T> x, RandomSource random)
        {
            y = ys.Of(x.Rows, place.Inputs);
            cache = new(place.MayOverwriteX ? x : xhats.Of(y.Shape), inverseStds.Of(x.Rows), gamma.Values);
            LayerNorm.Forward(x, gamma.Values, beta.Values, spec.Epsilon, place.AbsorbsNext, y, cache, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            if (place.AbsorbsNext)
            {
                Relu.Backward(dy, new(y), dy, arrays.Threads);
            }

            LayerNorm.Backward(dy, cache, new(dy, gamma.In(gradients), beta.In(gradients)), arrays.Shards, arrays.Threads);
            return dy;
        }

        public void Infer(ReadOnlySpan<T> x, NdArray<T> result, Threads threads)
        {
            LayerNorm.Cache<T> saved = new(result, NdArray<T>.None, gamma.Values);
            InPlace.Run(new LayerNormForward<T>(result, gamma.Values, beta.Values, spec.Epsilon, place.AbsorbsNext, result, saved), x, result, place.Inputs, 1, threads);
        }
    }
}
