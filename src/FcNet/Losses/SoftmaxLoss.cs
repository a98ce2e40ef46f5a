using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>
/// Softmax cross-entropy: the mean over the rows of -log of the probability that the softmax of the scores gives to the row's label. Each row
/// is shifted by its largest score and no logarithm of a probability is taken, so scores of any finite size are safe.
/// </summary>
/// <remarks>Source: CS231n, "Linear classification", softmax classifier, and assignment 2, <c>softmax_loss</c>.</remarks>
public static class SoftmaxLoss
{
    /// <summary>The loss and its gradient: (softmax - one-hot) / N.</summary>
    /// <param name="scores">The scores, N × C; left as they are.</param>
    /// <param name="labels">The right class of each row, 0 to C - 1.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The loss, and its gradient with respect to the scores, N × C.</returns>
    /// <exception cref="ArgumentException">A shape or the number of labels does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static (double Loss, NdArray<T> Gradient) Evaluate<T>(NdArray<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(scores);
        var gradient = new NdArray<T>(scores.Shape);
        return (Evaluate(scores, labels, gradient), gradient);
    }

    /// <summary>The loss; its gradient is written into a given array.</summary>
    /// <param name="scores">The scores, N × C.</param>
    /// <param name="labels">The right class of each row, 0 to C - 1.</param>
    /// <param name="gradient">Receives the gradient, N × C; it may be the array of the scores.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A shape or the number of labels does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static double Evaluate<T>(NdArray<T> scores, ReadOnlySpan<int> labels, NdArray<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(scores);
        Require.Labels(labels, scores.Rows, scores.Columns);
        Require.Shape(gradient, scores.Shape);
        Require.SameOrApart(gradient, scores);

        double loss = 0;
        for (int i = 0; i < scores.Rows; i++)
        {
            Span<T> row = gradient.Row(i);
            Shift(scores.Row(i), row);
            loss -= double.CreateTruncating(row[labels[i]]);
        }

        T perRow = T.One / T.CreateChecked(scores.Rows);
        Elementwise.Map(default(Exponential<T>), gradient.Span, gradient.Span); // all rows at once, because a short row does not fill a vector
        for (int i = 0; i < scores.Rows; i++)
        {
            Span<T> row = gradient.Row(i);
            T sum = RowSums.Of<T>(row);
            loss += double.CreateTruncating(default(Logarithm<T>).Invoke(sum));
            Elementwise.Map(new TimesNumber<T>(perRow / sum), row, row);
            row[labels[i]] -= perRow;
        }

        return loss / scores.Rows;
    }

    /// <summary>The probabilities: exp(score) / Σ exp(score) of each row.</summary>
    /// <param name="scores">The scores, N × C.</param>
    /// <param name="probabilities">Receives the probabilities, N × C; it may be the array of the scores.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static void Probabilities<T>(NdArray<T> scores, NdArray<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(scores);
        Require.Shape(probabilities, scores.Shape);
        Require.SameOrApart(probabilities, scores);
        for (int i = 0; i < scores.Rows; i++)
        {
            scores.Row(i).CopyTo(probabilities.Row(i));
            Probabilities(probabilities.Row(i));
        }
    }

    /// <summary>Puts the probabilities of one row in the place of its scores.</summary>
    internal static void Probabilities<T>(Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Shift(row, row);
        Elementwise.Map(default(Exponential<T>), row, row);
        Elementwise.Map(new DividedBy<T>(RowSums.Of<T>(row)), row, row);
    }

    /// <summary>Subtracts the largest score.</summary>
    private static void Shift<T>(ReadOnlySpan<T> scores, Span<T> shifted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.Map(new PlusNumber<T>(-TensorPrimitives.Max(scores)), scores, shifted);
}
