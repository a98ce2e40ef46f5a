using System.Numerics;

namespace FcNet;

/// <summary>A layer bound to its parameters. Its training pass keeps what it needs in memory of its own, which it uses again; its test-mode pass keeps nothing.</summary>
internal interface ILayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Training: computes and remembers.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="random">Draws the dropout masks. Test mode has no random source.</param>
    /// <returns>The result, valid until the next training pass.</returns>
    NdArray<T> Forward(NdArray<T> x, RandomSource random);

    /// <summary>Consumes what <see cref="Forward"/> remembered and writes the gradients of the layer's parameters.</summary>
    /// <param name="dy">The gradient with respect to the result; used as working memory.</param>
    /// <param name="gradients">Receives the gradients, in the layout of the parameters.</param>
    /// <param name="wantsDx">Whether the gradient with respect to x is wanted; it is not for the first layer.</param>
    /// <returns>The gradient with respect to x, valid until the next training pass; or none.</returns>
    NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx);

    /// <summary>Test mode, from any number of threads.</summary>
    /// <param name="x">The inputs, row after row.</param>
    /// <param name="y">Room for the result, as many rows.</param>
    /// <param name="threads">The most threads.</param>
    /// <returns>Whether y was written; where nothing happens, x is the result.</returns>
    bool Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads threads);

    /// <summary>Tells the layer that its numbers change no more and only test mode follows: it may keep what it works out of them.</summary>
    void Freeze()
    {
    }
}
