using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Layers;

/// <summary><see cref="Affine"/>, then <see cref="Relu"/>: y = max(0, x·w + b), in one pass over the result and with results bit-identical to the two layers.</summary>
/// <remarks>Source: CS231n assignment 2, <c>affine_relu_forward</c> and <c>affine_relu_backward</c>.</remarks>
public static class AffineRelu
{
    /// <summary>y = max(0, x·w + b).</summary>
    /// <param name="x">The inputs, N × d₁ × … × dₖ with D = d₁·…·dₖ numbers a row.</param>
    /// <param name="w">The weights, D × M.</param>
    /// <param name="b">The biases, M.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>y, N × M, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Affine.RequireOperands(x, w, b);
        var y = new NdArray<T>(x.Rows, w.Columns);
        return (y, Forward(x, w, b, y, threads));
    }

    /// <summary>y = max(0, x·w + b), written into a given array.</summary>
    /// <param name="x">The inputs, N × d₁ × … × dₖ with D = d₁·…·dₖ numbers a row.</param>
    /// <param name="w">The weights, D × M.</param>
    /// <param name="b">The biases, M.</param>
    /// <param name="y">Receives the result, N × M; must not share memory with the arguments.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>What the backward pass needs: views, no copies.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Cache<T> Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, NdArray<T> y, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(Affine.Forward(x, w, b, rectifies: true, y, threads), new(y));

    /// <summary>The gradients with respect to x, w and b.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × M; not changed.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <param name="shards">The order of the sums over the rows.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The gradients, each of the shape of its argument.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Affine.Gradients<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default, RowShards shards = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Affine.Backward(Relu.Backward(dy, cache.Relu, threads), cache.Affine, threads, shards);

    /// <summary>The gradients with respect to x, w and b, written into given arrays.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × M; used as working memory and changed.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="gradients">Receives the gradients; its X may be <see cref="NdArray{T}.None"/> and is then not computed.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    [OverloadResolutionPriority(1)]
    public static void Backward<T>(NdArray<T> dy, Cache<T> cache, Affine.Gradients<T> gradients, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Affine.RequireGradients(dy, cache.Affine, gradients);
        Relu.Backward(dy, cache.Relu, dy, threads);
        Affine.Backward(dy, cache.Affine, gradients, threads);
    }

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="Affine">Of the affine part.</param>
    /// <param name="Relu">Of the rectifier.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public readonly record struct Cache<T>(Affine.Cache<T> Affine, Relu.Cache<T> Relu)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
