using System.Numerics;

namespace FcNet.Layers;

/// <summary>A layer bound to its parameters, with its own memory for what its backward pass needs. The arrays that it returns stay valid until the next training pass.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ILayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether <see cref="Infer"/> may use the same memory for x and y.</summary>
    bool InfersInPlace => false;

    /// <summary>The forward training pass.</summary>
    /// <param name="x">The inputs, N rows.</param>
    /// <param name="random">The source of random numbers, such as dropout masks.</param>
    /// <returns>The result.</returns>
    NdArray<T> Forward(NdArray<T> x, RandomSource random);

    /// <summary>The backward training pass, after <see cref="Forward"/>: writes the gradients of the layer's parameters.</summary>
    /// <param name="dy">The gradient with respect to the result; used as working memory.</param>
    /// <param name="gradients">Receives the gradients, in the layout of the parameters.</param>
    /// <param name="wantsDx">Whether the gradient with respect to x is wanted; it is not for the first layer of a net.</param>
    /// <returns>The gradient with respect to x, or none.</returns>
    NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx);

    /// <summary>Test mode, from any number of threads. Changes nothing.</summary>
    /// <param name="x">The inputs, row after row.</param>
    /// <param name="y">Receives the result, with the same number of rows.</param>
    /// <param name="threads">The maximum number of threads.</param>
    void Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads threads);

    /// <summary>Tells the layer that its parameters no longer change and only test mode follows, so it may cache values derived from them.</summary>
    void Freeze()
    {
    }
}
