using System.Numerics;
using System.Runtime.CompilerServices;

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
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>y, N × M, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is not above 0.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, NdArray<T> gamma, NdArray<T> beta, double epsilon = LayerNorm.DefaultEpsilon, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Affine.RequireOperands(x, w, b);
        var y = new NdArray<T>(x.Rows, w.Columns);
        var norm = new LayerNorm.Cache<T>(new(y.Shape), new(x.Rows), gamma);
        return (y, Forward(x, w, b, gamma, beta, epsilon, y, norm, threads));
    }

    /// <summary>The same, written into given arrays.</summary>
    /// <param name="x">The inputs, N × d₁ × … × dₖ with D = d₁·…·dₖ numbers a row.</param>
    /// <param name="w">The weights, D × M.</param>
    /// <param name="b">The biases, M.</param>
    /// <param name="gamma">The scales, M.</param>
    /// <param name="beta">The shifts, M.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="y">Receives the result, N × M; must not share memory with the arguments.</param>
    /// <param name="norm">Its arrays are written: N × M and N.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>What the backward pass needs: views, no copies.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is not above 0.</exception>
    public static Cache<T> Forward<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, NdArray<T> gamma, NdArray<T> beta, double epsilon, NdArray<T> y, LayerNorm.Cache<T> norm, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Affine.RequireOperands(x, w, b);
        Require.Apart(y, x);
        Require.Apart(y, w);
        Require.Shape(norm.Normalized, [x.Rows, w.Columns]);
        LayerNorm.RequireForward(norm.Normalized, gamma, beta, epsilon, y, norm);
        Affine.Cache<T> affine = Affine.Forward(x, w, b, norm.Normalized, threads);
        LayerNorm.Forward(norm.Normalized, gamma, beta, epsilon, rectifies: true, y, norm, threads);
        return new(affine, norm, new(y));
    }

    /// <summary>The same without a backward pass, written into a given array.</summary>
    /// <param name="x">The inputs, N × d₁ × … × dₖ with D = d₁·…·dₖ numbers a row.</param>
    /// <param name="w">The weights, D × M.</param>
    /// <param name="b">The biases, M.</param>
    /// <param name="gamma">The scales, M.</param>
    /// <param name="beta">The shifts, M.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="y">Receives the result, N × M; must not share memory with the arguments.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is not above 0.</exception>
    public static void Infer<T>(NdArray<T> x, NdArray<T> w, NdArray<T> b, NdArray<T> gamma, NdArray<T> beta, double epsilon, NdArray<T> y, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Affine.RequireOperands(x, w, b);
        Require.Shape(y, [x.Rows, w.Columns]);
        LayerNorm.RequireOperands(y, gamma, beta, epsilon);
        Affine.Forward(x, w, b, y, threads);
        LayerNorm.Infer(y, gamma, beta, epsilon, rectifies: true, y, threads);
    }

    /// <summary>The gradients with respect to x, w, b, gamma and beta.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × M; not changed.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The gradients, each of the shape of its argument.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Gradients<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LayerNorm.Gradients<T> norm = LayerNorm.Backward(Relu.Backward(dy, cache.Relu, threads), cache.Norm, threads);
        Affine.Gradients<T> affine = Affine.Backward(norm.X, cache.Affine, threads);
        return new(affine.X, affine.W, affine.B, norm.Gamma, norm.Beta);
    }

    /// <summary>The gradients with respect to x, w, b, gamma and beta, written into given arrays.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × M; used as working memory and changed.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="gradients">Receives the gradients; its X may be <see cref="NdArray{T}.None"/> and is then not computed.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    [OverloadResolutionPriority(1)]
    public static void Backward<T>(NdArray<T> dy, Cache<T> cache, Gradients<T> gradients, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var affine = new Affine.Gradients<T>(gradients.X, gradients.W, gradients.B);
        var norm = new LayerNorm.Gradients<T>(dy, gradients.Gamma, gradients.Beta);
        Affine.RequireGradients(dy, cache.Affine, affine);
        LayerNorm.RequireGradients(dy, cache.Norm, norm);
        Relu.Backward(dy, cache.Relu, dy, threads);
        LayerNorm.Backward(dy, cache.Norm, norm, threads);
        Affine.Backward(dy, cache.Affine, affine, threads);
    }

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="Affine">Of the affine part.</param>
    /// <param name="Norm">Of the normalization.</param>
    /// <param name="Relu">Of the rectifier.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public readonly record struct Cache<T>(Affine.Cache<T> Affine, LayerNorm.Cache<T> Norm, Relu.Cache<T> Relu)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradients of the loss, each of the shape of its argument.</summary>
    /// <param name="X">With respect to the inputs.</param>
    /// <param name="W">With respect to the weights.</param>
    /// <param name="B">With respect to the biases.</param>
    /// <param name="Gamma">With respect to the scales.</param>
    /// <param name="Beta">With respect to the shifts.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public readonly record struct Gradients<T>(NdArray<T> X, NdArray<T> W, NdArray<T> B, NdArray<T> Gamma, NdArray<T> Beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
