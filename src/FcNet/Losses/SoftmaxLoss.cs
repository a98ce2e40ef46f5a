using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>
/// Softmax cross-entropy: -Σ target·log(probability) of each row, where the probabilities are the softmax of the scores. Each row is shifted by its largest
/// score and no logarithm of a probability is taken, so scores of any finite size are safe.
/// </summary>
/// <remarks>Source: CS231n, "Linear classification", softmax classifier, and assignment 2, <c>softmax_loss</c>. The targets of a row add up to 1: a one-hot row is a class.</remarks>
public sealed record SoftmaxLoss : Loss
{
    /// <summary>Rows whose exponentials and logarithms are computed together, because a short row does not fill a vector.</summary>
    private const int ChunkRows = 64;

    /// <summary>The loss and its gradient: (softmax - one-hot) / N.</summary>
    /// <param name="scores">The scores, N × C; not changed.</param>
    /// <param name="labels">The class of each row, 0 to C - 1.</param>
    /// <returns>The loss, and its gradient with respect to the scores, N × C.</returns>
    /// <exception cref="ArgumentException">A shape or the number of labels does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static (double Loss, NdArray<T> Gradient) Evaluate<T>(NdArray<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => OneHot.Evaluate(new SoftmaxLoss(), scores, labels);

    /// <summary>The probabilities: exp(score) / Σ exp(score) of each row.</summary>
    /// <param name="scores">The scores, N × C.</param>
    /// <param name="probabilities">Receives the probabilities, N × C; it may be the array of the scores.</param>
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

    /// <summary>Replaces the scores of one row with its probabilities.</summary>
    internal static void Probabilities<T>(Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Shift(row, row);
        Elementwise.Map(default(Exponential<T>), row, row);
        Elementwise.Map(new DividedBy<T>(RowSums.Of<T>(row)), row, row);
    }

    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        Shift(y, dy);
        T expected = RowSums.OfProducts(target, dy);
        Elementwise.Map(default(Exponential<T>), dy, dy);
        T sum = RowSums.Of<T>(dy);
        Finish(target, scale, sum, dy);
        return double.CreateTruncating(default(Logarithm<T>).Invoke(sum) - expected);
    }

    /// <summary>Bit-identical to row by row, because an element's exponential does not depend on its position.</summary>
    [SkipLocalsInit]
    private protected override double Rows<T>(NdArray<T> y, NdArray<T> target, NdArray<T> weight, T scale, NdArray<T> dy)
    {
        Span<T> expected = stackalloc T[ChunkRows], sums = stackalloc T[ChunkRows];
        double loss = 0;
        for (int from = 0; from < y.Rows; from += ChunkRows)
        {
            int rows = Math.Min(ChunkRows, y.Rows - from);
            for (int i = 0; i < rows; i++)
            {
                Shift(y.Row(from + i), dy.Row(from + i));
                expected[i] = RowSums.OfProducts<T>(target.Row(from + i), dy.Row(from + i));
            }

            Span<T> chunk = dy.RowRange(from, rows).Span;
            Elementwise.Map(default(Exponential<T>), chunk, chunk);
            for (int i = 0; i < rows; i++)
            {
                sums[i] = RowSums.Of<T>(dy.Row(from + i));
                Finish(target.Row(from + i), weight.IsNone ? scale : scale * weight.Span[from + i], sums[i], dy.Row(from + i));
            }

            Elementwise.Map(default(Logarithm<T>), sums[..rows], sums[..rows]);
            for (int i = 0; i < rows; i++)
            {
                loss += (weight.IsNone ? 1 : double.CreateTruncating(weight.Span[from + i])) * double.CreateTruncating(sums[i] - expected[i]);
            }
        }

        return loss;
    }

    /// <summary>Converts exponentials to the gradient: scale · (exponential / sum - target).</summary>
    private static void Finish<T>(ReadOnlySpan<T> target, T scale, T sum, Span<T> dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Elementwise.Map(new TimesNumber<T>(scale / sum), dy, dy);
        Elementwise.Map(new PlusScaled<T>(-scale), dy, target, dy);
    }

    /// <summary>Subtracts the largest score.</summary>
    private static void Shift<T>(ReadOnlySpan<T> scores, Span<T> shifted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.Map(new PlusNumber<T>(-TensorPrimitives.Max(scores)), scores, shifted);
}
