using System.Numerics;

namespace FcNet;

/// <summary>A net with a forward and a backward pass. It does not depend on a loss, classes or data. A <see cref="Solver{T}"/> trains any implementation.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The description of the net.</summary>
    NetworkSpec Spec { get; }

    /// <summary>The parameters and running averages; writing to them changes the net.</summary>
    NetworkState<T> State { get; }

    /// <summary>The random source that the net uses in training, for its dropout masks.</summary>
    RandomSource Dropout { get; }

    /// <summary>The maximum number of threads; results do not depend on it.</summary>
    Threads Threads { get; }

    /// <summary>The forward training pass, with dropout and the statistics of the batch.</summary>
    /// <param name="x">The inputs, N × the net's inputs.</param>
    /// <param name="shards">How sums over the rows are ordered, here and in <see cref="Backward"/>.</param>
    /// <param name="dropoutFactor">The factor on the rates of dropout, 0 to 1: 0 drops nothing.</param>
    /// <returns>The outputs, N × the net's outputs, in memory of the net, valid until the next call.</returns>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    NdArray<T> Forward(NdArray<T> x, RowShards shards = default, double dropoutFactor = 1);

    /// <summary>The backward training pass, after <see cref="Forward"/>.</summary>
    /// <param name="dy">The gradient of the loss with respect to the outputs, in memory of its own; used as working memory.</param>
    /// <param name="gradients">Receives the gradients with respect to the parameters, in their layout, summed over the rows of <c>x</c>. The solver adds those of other ranks.</param>
    /// <exception cref="ArgumentException">A shape or the layout does not fit, or memory is shared.</exception>
    void Backward(NdArray<T> dy, ArraySet<T> gradients);

    /// <summary>The outputs in test mode. Changes nothing. Any number of threads may call it while no training runs.</summary>
    /// <param name="x">The inputs, N × the net's inputs, scaled as in training.</param>
    /// <param name="y">Receives the outputs, N × the net's outputs.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    void Infer(NdArray<T> x, NdArray<T> y);
}
