using System.Numerics;
using FcNet.Losses;

namespace FcNet;

/// <summary>A net with softmax loss and L2 penalty, as in the course: a few lines over <see cref="INetwork{T}"/>.</summary>
public static class ClassificationExtensions
{
    /// <summary>The outputs of a net in test mode.</summary>
    /// <param name="net">The net.</param>
    /// <param name="x">The inputs, N × the net's inputs, of any rank from 2.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The scores, N × the net's outputs.</returns>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    public static NdArray<T> Scores<T>(this INetwork<T> net, NdArray<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(net);
        net.Spec.RequireInputs(x);
        var scores = new NdArray<T>(x.Rows, net.Spec.Outputs);
        net.Infer(x, scores);
        return scores;
    }

    /// <summary>One training pass, forward and backward.</summary>
    /// <param name="net">The net.</param>
    /// <param name="x">The inputs, N × the net's inputs, of any rank from 2.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="regularization">The strength of the L2 penalty on the weights, at least 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The loss, L2 penalty included, and the gradients in their own memory.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class, or the strength is negative.</exception>
    public static (double Loss, ArraySet<T> Gradients) LossAndGradients<T>(this INetwork<T> net, NdArray<T> x, ReadOnlySpan<int> labels, double regularization = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(net);
        var penalty = new L2Penalty(regularization);
        net.Spec.RequireInputs(x);
        Require.Labels(labels, x.Rows, net.Spec.Outputs);

        ArraySet<T> parameters = net.State.Parameters, gradients = new(parameters.Layout);
        (double loss, NdArray<T> dscores) = SoftmaxLoss.Evaluate(net.Forward(x), labels);
        net.Backward(dscores, gradients);
        penalty.AddGradient(parameters, gradients, net.Threads);
        return (loss + penalty.Value(parameters, net.Threads), gradients);
    }

    /// <summary>The loss of a batch in test mode. Changes nothing.</summary>
    /// <param name="net">The net.</param>
    /// <param name="x">The inputs, N × the net's inputs, of any rank from 2.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="regularization">The strength of the L2 penalty on the weights, at least 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The loss, L2 penalty included.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class, or the strength is negative.</exception>
    public static double Loss<T>(this INetwork<T> net, NdArray<T> x, ReadOnlySpan<int> labels, double regularization = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SoftmaxLoss.Evaluate(Scores(net, x), labels).Loss + new L2Penalty(regularization).Value(net.State.Parameters, net.Threads);

    /// <summary>One training pass, forward and backward, with the labels in an array.</summary>
    /// <inheritdoc cref="LossAndGradients{T}(INetwork{T}, NdArray{T}, ReadOnlySpan{int}, double)"/>
    public static (double Loss, ArraySet<T> Gradients) LossAndGradients<T>(this INetwork<T> net, NdArray<T> x, int[] labels, double regularization = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LossAndGradients(net, x, (ReadOnlySpan<int>)Require.NotNull(labels), regularization);

    /// <summary>The loss of a batch in test mode, with the labels in an array.</summary>
    /// <inheritdoc cref="Loss{T}(INetwork{T}, NdArray{T}, ReadOnlySpan{int}, double)"/>
    public static double Loss<T>(this INetwork<T> net, NdArray<T> x, int[] labels, double regularization = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Loss(net, x, (ReadOnlySpan<int>)Require.NotNull(labels), regularization);
}
