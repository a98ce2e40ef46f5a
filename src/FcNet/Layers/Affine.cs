using System.Buffers;
using System.Numerics;
using System.Text.Json.Serialization;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The affine (fully connected, dense) layer: y = x·w + b, where x is treated as a matrix of its rows × the product of its other axes.</summary>
/// <remarks>Source: CS231n, "Backpropagation, intuitions" and assignment 2, <c>affine_forward</c> and <c>affine_backward</c>.</remarks>
public static class Affine
{
    /// <summary>y = x·w + b.</summary>
    /// <param name="x">The inputs, N × d₁ × … × dₖ with D = d₁·…·dₖ numbers a row.</param>
    /// <param name="w">The weights, D × M.</param>
    /// <param name="b">The biases, M.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>y, N × M, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireOperands(x, w, b);
        var y = new NdArray<T>(x.Rows, w.Columns);
        return (y, Forward(x, w, b, y, threads));
    }

    /// <summary>dx = dy·wᵀ, dw = xᵀ·dy, db = the column sums of dy.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × M; not changed.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <param name="shards">The order of the sums over the rows.</param>
    /// <returns>The gradients, each of the shape of its argument: dx has the shape of x.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Gradients<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default, RowShards shards = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Cached(cache.X);
        Require.Cached(cache.W);
        RequireWeights(cache.X, cache.W);
        Require.Shape(dy, [cache.X.Rows, cache.W.Columns]);
        var gradients = new Gradients<T>(new(cache.X.Shape), new(cache.W.Shape), new(cache.W.Columns));
        Backward(dy, cache, gradients, shards, threads);
        return gradients;
    }

    /// <summary>y = x·w + b, optionally followed by ReLU, into an array that shares no memory with the others. The callers know that the shapes fit.</summary>
    internal static Cache<T> Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, NdArray<T> y, Threads threads, bool rectifies = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Gemm.Multiply(x, w, b, rectifies, y, threads);
        return new(x, w);
    }

    /// <summary>The gradients, into arrays that share no memory with the others; that of x is not computed where it is <see cref="NdArray{T}.None"/>.</summary>
    internal static void Backward<T>(NdArray<T> dy, Cache<T> cache, Gradients<T> gradients, RowShards shards, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!gradients.X.IsNone)
        {
            Gemm.Multiply(dy, cache.W.Transposed, gradients.X, threads);
        }

        Gemm.MultiplyRows(cache.X, dy, gradients.W, shards, threads);
        ColumnSums.Of(dy, gradients.B, shards, threads);
    }

    internal static void RequireOperands<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(x);
        Require.Rank(w, 2);
        RequireWeights(x, w);
        Require.Shape(b, [w.Columns]);
    }

    private static void RequireWeights<T>(NdArray<T> x, NdArray<T> w)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Require.That(w.Rows == x.Columns && w.Columns > 0, $"w is {w.Shape}, expected {x.Columns} rows: x is {x.Shape}, {x.Columns} numbers a row.");

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="X">The inputs, in their own shape.</param>
    /// <param name="W">The weights.</param>
    public readonly record struct Cache<T>(NdArray<T> X, NdArray<T> W)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradients of the loss, each of the shape of its argument.</summary>
    /// <param name="X">With respect to the inputs.</param>
    /// <param name="W">With respect to the weights.</param>
    /// <param name="B">With respect to the biases.</param>
    public readonly record struct Gradients<T>(NdArray<T> X, NdArray<T> W, NdArray<T> B)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>An affine layer: y = x·W + b, or y = x·W/√inputs + b by its <see cref="Parametrization"/>.</summary>
/// <param name="Width">The number of outputs for each example.</param>
public sealed record AffineSpec(int Width) : LayerSpec
{
    /// <summary>The number of outputs for each example, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Width { get; init => field = Require.Positive(value); } = Require.Positive(Width);

    /// <summary>The standard deviation of the initial weights.</summary>
    public WeightScale WeightScale { get; init; }

    /// <summary>How the initial weights are distributed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public WeightDistribution WeightDistribution { get; init => field = Require.Defined(value, "Normal, Uniform or Orthogonal"); }

    /// <summary>How the weights enter the product.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Parametrization Parametrization { get; init => field = Require.Defined(value, "Standard or NeuralTangent"); }

    /// <summary>The standard deviation of the initial biases, which are normal random numbers; at least 0. With 0 they start at 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double BiasScale { get; init => field = Require.FiniteNotNegative(value); }

    /// <inheritdoc/>
    public override string Name => $"affine {Width.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <inheritdoc/>
    public override int Outputs(int inputs) => Width;

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) =>
    [
        new("W", [inputs, Width], ParameterRole.Weight, InitialWeights(WeightScale.For(inputs, Width))),
        new("b", [Width], ParameterRole.Bias, BiasScale > 0 ? new NormalValues(BiasScale) : InitialValues.Zero),
    ];

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => Width + (place.IsFirst ? 0L : place.Inputs) + (DividesInputs ? place.Inputs : 0L);

    /// <inheritdoc/>
    public override bool Absorbs(LayerSpec following) => following is ReluSpec;

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => absorbsNext;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays) => new Bound<T>(this, place, Require.NotNull(arrays));

    /// <remarks><c>torch.nn.Linear</c>, whose weight is transposed.</remarks>
    internal override PyTorchModule PyTorch => new(PyTorchModule.Affine, [PyTorchModule.Weight, PyTorchModule.Bias], []);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string[] operands = [x, graph.AddConstant(arrays.ParameterName(0), arrays.Parameter(0).Values), graph.AddConstant(arrays.ParameterName(1), arrays.Parameter(1).Values)];
        return DividesInputs
            ? graph.AddNode("Gemm", graph.NextName("affine"), operands, OnnxGraph.Attribute("alpha", (float)InputFactor(place.Inputs)))
            : graph.AddNode("Gemm", graph.NextName("affine"), operands);
    }

    internal override NdArray<T> Fit<T>(LayerPlace place, LayerArrays<T> arrays, NdArray<T> x, InitialFit fit, RandomSource random)
    {
        NdArray<T> w = arrays.Parameter(0).Values, b = arrays.Parameter(1).Values;
        if (fit == InitialFit.UnitVarianceAndBiases)
        {
            b.Span.Clear();
        }

        NdArray<T> y = base.Fit(place, arrays, x, fit, random);
        AffineFit.Normalize(w, y);
        if (fit == InitialFit.UnitVarianceAndBiases)
        {
            AffineFit.DrawBiases(b, y, random);
        }

        return base.Fit(place, arrays, x, fit, random);
    }

    private bool DividesInputs => Parametrization == Parametrization.NeuralTangent;

    private double InputFactor(int inputs) => DividesInputs ? 1 / Math.Sqrt(inputs) : 1;

    private InitialValues InitialWeights(double standardDeviation) => WeightDistribution switch
    {
        WeightDistribution.Uniform => new UniformValues(Math.Sqrt(3) * standardDeviation),
        WeightDistribution.Orthogonal => new OrthogonalValues(standardDeviation),
        _ => new NormalValues(standardDeviation),
    };

    private sealed class Bound<T>(AffineSpec spec, LayerPlace place, LayerArrays<T> arrays) : ILayer<T>, IProductLayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T> w = arrays.Parameter(0), b = arrays.Parameter(1);
        private readonly Workspace<T> ys = new(), dxs = new(), divided = new();
        private readonly T inputFactor = T.CreateTruncating(spec.InputFactor(place.Inputs));
        private Affine.Cache<T> cache;
        private NdArray<T> y;

        public FixedProduct<T>? Product => spec.DividesInputs ? null : new(w.Values, b.Values, place.AbsorbsNext);

        public NdArray<T> Forward(NdArray<T> x, RandomSource random)
        {
            y = ys.Of(x.Rows, spec.Width);
            if (spec.DividesInputs)
            {
                NdArray<T> seen = divided.Of(x.Shape);
                Elementwise.Map(new TimesNumber<T>(inputFactor), x, seen, arrays.Threads);
                x = seen;
            }

            cache = Affine.Forward(x, w.Values, b.Values, y, arrays.Threads, place.AbsorbsNext);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            if (place.AbsorbsNext)
            {
                Relu.Backward(dy, new(y), dy, arrays.Threads);
            }

            NdArray<T> dx = wantsDx ? dxs.Of(cache.X.Shape) : NdArray<T>.None;
            Affine.Backward(dy, cache, new(dx, w.In(gradients), b.In(gradients)), arrays.Shards, arrays.Threads);
            if (wantsDx && spec.DividesInputs)
            {
                Elementwise.Map(new TimesNumber<T>(inputFactor), dx, dx, arrays.Threads);
            }

            return dx;
        }

        public void Infer(ReadOnlySpan<T> x, NdArray<T> result, Threads threads)
        {
            if (!spec.DividesInputs)
            {
                Gemm.Multiply(new(x, result.Rows, w.Values.Rows), w.Values, b.Values, place.AbsorbsNext, result, threads);
                return;
            }

            T[] memory = ArrayPool<T>.Shared.Rent(x.Length);
            Span<T> seen = memory.AsSpan(0, x.Length);
            Elementwise.Map(new TimesNumber<T>(inputFactor), x, seen);
            Gemm.Multiply(new(seen, result.Rows, w.Values.Rows), w.Values, b.Values, place.AbsorbsNext, result, threads);
            ArrayPool<T>.Shared.Return(memory);
        }
    }
}
