using System.Numerics;

namespace FcNet;

/// <summary>A net: numbers in, numbers out, and back. It knows no loss, no class and no data. A <see cref="Solver{T}"/> trains whatever implements this.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What the net is.</summary>
    NetworkSpec Spec { get; }

    /// <summary>The parameters and running averages; writing to them changes the net.</summary>
    NetworkState<T> State { get; }

    /// <summary>What the net draws from while it trains: the source of its dropout masks.</summary>
    RandomSource Dropout { get; }

    /// <summary>The maximum number of threads; results do not depend on it.</summary>
    Threads Threads { get; }

    /// <summary>The training pass forward, with dropout and the statistics of the batch.</summary>
    /// <param name="x">The inputs, N × the net's inputs.</param>
    /// <returns>The answers, N × the net's outputs, in memory of the net, valid until the next call.</returns>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    NdArray<T> Forward(NdArray<T> x);

    /// <summary>The training pass back, after <see cref="Forward"/>.</summary>
    /// <param name="dy">The gradient of the loss with respect to the answers; used as working memory.</param>
    /// <param name="gradients">Receives the gradients with respect to the parameters, in their layout.</param>
    /// <exception cref="ArgumentException">A shape or the layout does not fit, or memory is shared.</exception>
    void Backward(NdArray<T> dy, ArraySet<T> gradients);

    /// <summary>The answers in test mode. Changes nothing; from any number of threads, while nobody trains.</summary>
    /// <param name="x">The inputs, N × the net's inputs, scaled as in training.</param>
    /// <param name="y">Receives the answers, N × the net's outputs.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    void Infer(NdArray<T> x, NdArray<T> y);
}
