using System.Numerics;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The rectified linear unit: y = max(0, x), element by element. NaN stays NaN, -0 becomes 0.</summary>
/// <remarks>Source: CS231n, "Setting up the architecture" and assignment 2, <c>relu_forward</c> and <c>relu_backward</c>.</remarks>
public static class Relu
{
    /// <summary>y = max(0, x).</summary>
    /// <param name="x">An array of any shape.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>y, of the shape of x, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">The array is missing.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(x);
        var y = new NdArray<T>(x.Shape);
        Elementwise.Map(default(Rectify), x, y, threads);
        return (y, new(y));
    }

    /// <summary>dx = dy where x is above 0, else 0. At 0 itself it is 0.</summary>
    /// <param name="dy">The gradient of the loss with respect to y.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>The gradient with respect to x.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static NdArray<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Cached(cache.Y);
        Require.Shape(dy, cache.Y.Shape);
        var dx = new NdArray<T>(dy.Shape);
        Backward(dy, cache, dx, threads);
        return dx;
    }

    /// <summary>The gradient, into a given array, which may be dy itself. The callers know that the shapes fit.</summary>
    internal static void Backward<T>(NdArray<T> dy, Cache<T> cache, NdArray<T> dx, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.Map(default(Gate), dy, cache.Y, dx, threads);

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="Y">The outputs, which are above 0 exactly where the inputs are.</param>
    public readonly record struct Cache<T>(NdArray<T> Y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>The rectified linear unit. An affine layer or a normalization before it absorbs it.</summary>
public sealed record ReluSpec : ActivationSpec
{
    /// <inheritdoc/>
    public override string Name => "ReLU";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(default(Rectify), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) => Elementwise.Map(default(Gate), dy, y, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) => graph.AddNode("Relu", graph.NextName("relu"), [x]);
}
