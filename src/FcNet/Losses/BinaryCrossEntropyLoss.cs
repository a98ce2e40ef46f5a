using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>Binary cross-entropy of scores: the mean of log(1 + eˢ) - target·s over the K labels of a row. An example may have any number of the labels.</summary>
/// <remarks>The same as <c>torch.nn.BCEWithLogitsLoss</c>. Written with e⁻|ˢ|, so scores of any finite size are safe. Targets are 0 to 1.</remarks>
public sealed record BinaryCrossEntropyLoss : Loss
{
    /// <summary>The probabilities of scores, in place: 1 / (1 + e⁻ˢ).</summary>
    /// <param name="scores">The scores of labels, which become probabilities.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Probabilities<T>(Span<T> scores)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ref T score in scores)
        {
            score = default(Logistic<T>).Invoke(score);
        }
    }

    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        scale /= T.CreateChecked(y.Length);
        double sum = 0;
        for (int j = 0; j < y.Length; j++)
        {
            T score = y[j], e = default(Exponential<T>).Invoke(-T.Abs(score));
            sum += double.CreateTruncating(T.Max(score, T.Zero) - (score * target[j]) + default(Logarithm<T>).Invoke(T.One + e));
            dy[j] = (((score < T.Zero ? e : T.One) / (T.One + e)) - target[j]) * scale; // the logistic function, by the e that the loss has
        }

        return sum / y.Length;
    }
}
