using System.Numerics;
using System.Runtime.CompilerServices;
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
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>y, N × M, and what <see cref="Backward{T}(NdArray{T}, Cache{T}, Threads, RowShards)"/> needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireOperands(x, w, b);
        var y = new NdArray<T>(x.Rows, w.Columns);
        return (y, Forward(x, w, b, y, threads));
    }

    /// <summary>y = x·w + b, written into a given array.</summary>
    /// <param name="x">The inputs, N × d₁ × … × dₖ with D = d₁·…·dₖ numbers a row.</param>
    /// <param name="w">The weights, D × M.</param>
    /// <param name="b">The biases, M.</param>
    /// <param name="y">Receives the result, N × M; must not share memory with the arguments.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>What the backward pass needs: views, no copies.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Cache<T> Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, NdArray<T> y, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Forward(x, w, b, rectifies: false, y, threads);

    /// <summary>dx = dy·wᵀ, dw = xᵀ·dy, db = the column sums of dy.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × M.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <param name="shards">The order of the sums over the rows.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The gradients, each of the shape of its argument: dx has the shape of x.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Gradients<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default, RowShards shards = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradients = new Gradients<T>(new(cache.X.Shape), new(cache.W.Shape), new(cache.W.Columns));
        Backward(dy, cache, gradients, threads, shards);
        return gradients;
    }

    /// <summary>dx = dy·wᵀ, dw = xᵀ·dy, db = the column sums of dy, written into given arrays.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × M.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="gradients">Receives the gradients; its X may be <see cref="NdArray{T}.None"/> and is then not computed.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <param name="shards">The order of the sums over the rows.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    [OverloadResolutionPriority(1)]
    public static void Backward<T>(NdArray<T> dy, Cache<T> cache, Gradients<T> gradients, Threads threads = default, RowShards shards = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireGradients(dy, cache, gradients);
        (NdArray<T> x, NdArray<T> w) = cache;
        (NdArray<T> dx, NdArray<T> dw, NdArray<T> db) = gradients;
        if (!dx.IsNone)
        {
            Gemm.Multiply(dy, w.Transposed, dx, threads);
        }

        Gemm.MultiplyRows(x, dy, dw, shards, threads);
        ColumnSums.Of(dy, db, shards, threads);
    }

    internal static Cache<T> Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, bool rectifies, NdArray<T> y, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireOperands(x, w, b);
        Require.Shape(y, [x.Rows, w.Columns]);
        Require.Apart(y, x);
        Require.Apart(y, w);
        Require.Apart(y, b);
        Gemm.Multiply(x, w, b, rectifies, y, threads);
        return new(x, w);
    }

    /// <summary>y = x·w + b, optionally followed by ReLU. For the layers of a net, whose arrays have the right shapes already.</summary>
    internal static void Infer<T>(ReadOnlySpan<T> x, NdArray<T> w, NdArray<T> b, bool rectifies, NdArray<T> y, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Gemm.Multiply(new(x, y.Rows, w.Rows), w, b, rectifies, y, threads);

    internal static void RequireOperands<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(x);
        Require.Rank(w, 2);
        Require.That(w.Rows == x.Columns && w.Columns > 0, $"w is {w.Shape}, expected {x.Columns} rows: x is {x.Shape}, {x.Columns} numbers a row.");
        Require.Shape(b, [w.Columns]);
    }

    internal static void RequireGradients<T>(NdArray<T> dy, Cache<T> cache, Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (NdArray<T> x, NdArray<T> w) = cache;
        (NdArray<T> dx, NdArray<T> dw, NdArray<T> db) = gradients;
        Require.Cached(x, "cache.X");
        Require.Cached(w, "cache.W");
        Require.Shape(dy, [x.Rows, w.Columns]);
        Require.ShapeOrNone(dx, x.Shape);
        Require.Shape(dw, w.Shape);
        Require.Shape(db, [w.Columns]);
        Require.Apart(dx, dy);
        Require.Apart(dx, x);
        Require.Apart(dx, w);
        Require.Apart(dw, dy);
        Require.Apart(dw, x);
        Require.Apart(db, dy);
        Require.Apart(dw, w);
        Require.Apart(dw, dx);
        Require.Apart(db, x);
        Require.Apart(db, w);
        Require.Apart(db, dx);
        Require.Apart(db, dw);
    }

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="X">The inputs, in their own shape.</param>
    /// <param name="W">The weights.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public readonly record struct Cache<T>(NdArray<T> X, NdArray<T> W)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradients of the loss, each of the shape of its argument.</summary>
    /// <param name="X">With respect to the inputs.</param>
    /// <param name="W">With respect to the weights.</param>
    /// <param name="B">With respect to the biases.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public readonly record struct Gradients<T>(NdArray<T> X, NdArray<T> W, NdArray<T> B)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>An affine layer: y = x·W + b.</summary>
/// <param name="Width">The number of outputs for each example.</param>
public sealed record AffineSpec(int Width) : LayerSpec
{
    /// <summary>The number of outputs for each example, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Width { get; init => field = Require.Positive(value); } = Require.Positive(Width);

    /// <summary>The standard deviation of the initial weights.</summary>
    public WeightScale WeightScale { get; init; }

    /// <inheritdoc/>
    public override string Name => $"affine {Width.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <inheritdoc/>
    public override int Outputs(int inputs) => Width;

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) =>
    [
        new("W", [inputs, Width], ParameterRole.Weight, new NormalValues(WeightScale.For(inputs))),
        new("b", [Width], ParameterRole.Bias, InitialValues.Zero),
    ];

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => Width + (place.IsFirst ? 0L : place.Inputs);

    /// <inheritdoc/>
    public override bool Absorbs(LayerSpec following) => following is ReluSpec;

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => absorbsNext;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new Bound<T>(Width, place.AbsorbsNext, arrays);
    }

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string[] operands = [x, graph.AddConstant(arrays.ParameterName(0), arrays.Parameter(0).Values), graph.AddConstant(arrays.ParameterName(1), arrays.Parameter(1).Values)];
        return graph.AddNode("Gemm", graph.NextName("affine"), operands);
    }

    private sealed class Bound<T>(int width, bool rectifies, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T> w = arrays.Parameter(0), b = arrays.Parameter(1);
        private readonly Workspace<T> ys = new(), dxs = new();
        private Affine.Cache<T> cache;
        private NdArray<T> y;

        public NdArray<T> Forward(NdArray<T> x, RandomSource random)
        {
            y = ys.Of(x.Rows, width);
            cache = Affine.Forward(x, w.Values, b.Values, rectifies, y, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            if (rectifies)
            {
                Relu.Backward(dy, new(y), dy, arrays.Threads);
            }

            NdArray<T> dx = wantsDx ? dxs.Of(cache.X.Shape) : NdArray<T>.None;
            Affine.Backward(dy, cache, new(dx, w.In(gradients), b.In(gradients)), arrays.Threads, arrays.Shards);
            return dx;
        }

        public void Infer(ReadOnlySpan<T> x, NdArray<T> result, Threads most) => Affine.Infer(x, w.Values, b.Values, rectifies, result, most);
    }
}
