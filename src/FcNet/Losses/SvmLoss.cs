using System.Numerics;

namespace FcNet.Losses;

/// <summary>The multiclass support vector machine (hinge) loss: the mean over the rows of Σ max(0, score - right score + 1), over the wrong classes.</summary>
/// <remarks>Source: CS231n, "Linear classification", multiclass SVM loss, and assignment 2, <c>svm_loss</c>.</remarks>
public static class SvmLoss
{
    /// <summary>The loss and its gradient: 1/N for each wrong class whose margin is above 0, minus their number / N for the right class.</summary>
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
        T perRow = T.One / T.CreateChecked(scores.Rows);
        for (int i = 0; i < scores.Rows; i++)
        {
            Span<T> row = scores.Row(i), dscores = gradient.Row(i);
            T right = row[labels[i]];
            int violations = 0;
            for (int j = 0; j < row.Length; j++)
            {
                T margin = row[j] - right + T.One;
                bool violates = j != labels[i] && !(margin <= T.Zero);
                loss += violates ? double.CreateTruncating(margin) : 0;
                violations += violates ? 1 : 0;
                dscores[j] = violates ? perRow : T.Zero;
            }

            dscores[labels[i]] = -T.CreateChecked(violations) * perRow;
        }

        return loss / scores.Rows;
    }
}
