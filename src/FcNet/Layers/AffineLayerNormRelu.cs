using System.Numerics;

namespace FcNet.Layers;

/// <summary><see cref="Affine"/>, then <see cref="LayerNorm"/>, then <see cref="Relu"/>, with results bit-identical to the three layers.</summary>
/// <remarks>Source: CS231n assignment 2, <c>affine_norm_relu_forward</c>. Dropout is a separate call after it.</remarks>
public static class AffineLayerNormRelu
{
    /// <summary>y = max(0, layer norm of x·w + b), in training and in test mode.</summary>
    /// <param name="x">The inputs, N × d₁ × … × dₖ with D = d₁·…·dₖ numbers a row.</param>
    /// <param name="w">The weights, D × M.</param>
    /// <param name="b">The biases, M.</param>
    /// <param name="gamma">The scales, M.</param>
    /// <param name="beta">The shifts, M.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>y, N × M, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is not above 0.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, NdArray<T> gamma, NdArray<T> beta, double epsilon = LayerNorm.DefaultEpsilon, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (NdArray<T> sums, Affine.Cache<T> affine) = Affine.Forward(x, w, b, threads);
        (NdArray<T> normalized, LayerNorm.Cache<T> norm) = LayerNorm.Forward(sums, gamma, beta, epsilon, threads);
        (NdArray<T> y, Relu.Cache<T> relu) = Relu.Forward(normalized, threads);
        return (y, new(affine, norm, relu));
    }

    /// <summary>The gradients with respect to x, w, b, gamma and beta.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × M; not changed.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>The gradients, each of the shape of its argument.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Gradients<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LayerNorm.Gradients<T> norm = LayerNorm.Backward(Relu.Backward(dy, cache.Relu, threads), cache.Norm, threads);
        Affine.Gradients<T> affine = Affine.Backward(norm.X, cache.Affine, threads);
        return new(affine.X, affine.W, affine.B, norm.Gamma, norm.Beta);
    }

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="Affine">Of the affine part.</param>
    /// <param name="Norm">Of the normalization.</param>
    /// <param name="Relu">Of the rectifier.</param>
    public readonly record struct Cache<T>(Affine.Cache<T> Affine, LayerNorm.Cache<T> Norm, Relu.Cache<T> Relu)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradients of the loss, each of the shape of its argument.</summary>
    /// <param name="X">With respect to the inputs.</param>
    /// <param name="W">With respect to the weights.</param>
    /// <param name="B">With respect to the biases.</param>
    /// <param name="Gamma">With respect to the scales.</param>
    /// <param name="Beta">With respect to the shifts.</param>
    public readonly record struct Gradients<T>(NdArray<T> X, NdArray<T> W, NdArray<T> B, NdArray<T> Gamma, NdArray<T> Beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
