using System.Numerics;

namespace FcNet.Layers;

/// <summary>A layer bound to its parameters, with memory of its own for what its backward pass needs. The arrays that it returns are its own until the next training pass.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ILayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether <see cref="Infer"/> may be given one memory for x and y.</summary>
    bool InfersInPlace => false;

    /// <summary>The training pass forward.</summary>
    /// <param name="x">The inputs, N rows.</param>
    /// <param name="random">Where dropout masks and the like come from.</param>
    /// <returns>The result.</returns>
    NdArray<T> Forward(NdArray<T> x, RandomSource random);

    /// <summary>The training pass back, after <see cref="Forward"/>: writes the gradients of the layer's parameters.</summary>
    /// <param name="dy">The gradient with respect to the result; used as working memory.</param>
    /// <param name="gradients">Receives the gradients, in the layout of the parameters.</param>
    /// <param name="wantsDx">Whether the gradient with respect to x is wanted; it is not for the first layer of a net.</param>
    /// <returns>The gradient with respect to x, or none.</returns>
    NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx);

    /// <summary>Test mode, from any number of threads. Changes nothing.</summary>
    /// <param name="x">The inputs, row after row.</param>
    /// <param name="y">Receives the result, as many rows.</param>
    /// <param name="threads">The maximum number of threads.</param>
    void Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads threads);

    /// <summary>Tells the layer that its numbers change no more and only test mode follows: it may keep what it works out of them.</summary>
    void Freeze()
    {
    }
}
