using System.Numerics;

namespace FcNet.Layers;

/// <summary><see cref="Affine"/>, then <see cref="Relu"/>: y = max(0, x·w + b), in one pass over the result and with results bit-identical to the two layers.</summary>
/// <remarks>Source: CS231n assignment 2, <c>affine_relu_forward</c> and <c>affine_relu_backward</c>.</remarks>
public static class AffineRelu
{
    /// <summary>y = max(0, x·w + b).</summary>
    /// <inheritdoc cref="Affine.Forward{T}(NdArray{T}, NdArray{T}, NdArray{T}, Threads)"/>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Affine.RequireOperands(x, w, b);
        var y = new NdArray<T>(x.Rows, w.Columns);
        return (y, new(Affine.Forward(x, w, b, y, threads, rectifies: true), new(y)));
    }

    /// <summary>The gradients with respect to x, w and b.</summary>
    /// <inheritdoc cref="Affine.Backward{T}(NdArray{T}, Affine.Cache{T}, Threads, RowShards)"/>
    public static Affine.Gradients<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default, RowShards shards = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Affine.Backward(Relu.Backward(dy, cache.Relu, threads), cache.Affine, threads, shards);

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="Affine">Of the affine part.</param>
    /// <param name="Relu">Of the rectifier.</param>
    public readonly record struct Cache<T>(Affine.Cache<T> Affine, Relu.Cache<T> Relu)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
