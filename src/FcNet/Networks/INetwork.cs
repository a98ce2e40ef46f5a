using System.Numerics;

namespace FcNet;

/// <summary>What a <see cref="Solver{T}"/> and <see cref="Accuracy"/> need of a net.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What the net is: its sizes and layers.</summary>
    FullyConnectedNetOptions Options { get; }

    /// <summary>The parameters and running averages; writing to them changes the net.</summary>
    NetworkState<T> State { get; }

    /// <summary>What the net draws from while it trains: the source of its dropout masks.</summary>
    RandomSource Dropout { get; }

    /// <summary>The L2 penalty of the weights as they are now, part of every loss.</summary>
    double Penalty { get; }

    /// <summary>The scores of a batch in test mode. From any number of threads, while nobody trains.</summary>
    /// <param name="x">The inputs, N × <see cref="FullyConnectedNetOptions.Inputs"/> numbers, scaled as in training.</param>
    /// <param name="scores">Receives the scores, N × <see cref="FullyConnectedNetOptions.Classes"/>.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    void Scores(NdArray<T> x, NdArray<T> scores);

    /// <summary>One training pass: forward, with dropout and the batch's own statistics, and back.</summary>
    /// <param name="x">The inputs, N × <see cref="FullyConnectedNetOptions.Inputs"/> numbers.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="gradients">Receives the gradients, in the layout of the parameters.</param>
    /// <returns>The loss, L2 penalty included.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    double LossAndGradients(NdArray<T> x, ReadOnlySpan<int> labels, ArraySet<T> gradients);

    /// <summary>The loss of a batch in test mode, L2 penalty included. Changes nothing.</summary>
    /// <param name="x">The inputs, N × <see cref="FullyConnectedNetOptions.Inputs"/> numbers.</param>
    /// <param name="labels">The class of each row.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    double Loss(NdArray<T> x, ReadOnlySpan<int> labels);
}
