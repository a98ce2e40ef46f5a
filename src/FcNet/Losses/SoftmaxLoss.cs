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
    /// <summary>Rows whose exponentials and logarithms are computed together, because a short row does not fill a vector.</summary>
    private const int ChunkRows = 64;

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

        Span<T> expected = stackalloc T[ChunkRows], sums = stackalloc T[ChunkRows];
        double loss = 0;
        T perRow = T.One / T.CreateChecked(scores.Rows);
        for (int from = 0; from < scores.Rows; from += ChunkRows)
        {
            int rows = Math.Min(ChunkRows, scores.Rows - from);
            for (int i = 0; i < rows; i++)
            {
                Shift(scores.Row(from + i), gradient.Row(from + i));
                expected[i] = gradient.Row(from + i)[labels[from + i]];
            }

            Span<T> chunk = gradient.RowRange(from, rows).Span;
            Elementwise.Map(default(Exponential<T>), chunk, chunk);
            for (int i = 0; i < rows; i++)
            {
                Span<T> row = gradient.Row(from + i);
                sums[i] = RowSums.Of<T>(row);
                Elementwise.Map(new TimesNumber<T>(perRow / sums[i]), row, row);
                row[labels[from + i]] -= perRow;
            }

            Elementwise.Map(default(Logarithm<T>), sums[..rows], sums[..rows]);
            for (int i = 0; i < rows; i++)
            {
                loss += double.CreateTruncating(sums[i] - expected[i]);
            }
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
