using System.Buffers;
using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>
/// The focal loss of classes: -Σ targetⱼ·(1 - pⱼ)^γ·ln pⱼ of each row, where p is the softmax of the scores. Rows that are classified well count less.
/// With γ = 0 it is the softmax loss.
/// </summary>
/// <param name="Gamma">γ, at least 0: how much less they count.</param>
/// <remarks>
/// Source: Lin et al., "Focal Loss for Dense Object Detection", 2017, here for several classes; their α is a weight of the examples. The gradient with
/// respect to score k is aₖ - pₖ·Σ aⱼ, where aⱼ = targetⱼ·(γ·pⱼ·(1 - pⱼ)^(γ-1)·ln pⱼ - (1 - pⱼ)^γ). Computed in double. For the largest score 1 - p is the
/// sum of the other exponentials and ln p a logarithm of 1 + x, so scores of any finite size are safe.
/// </remarks>
public sealed record FocalLoss(double Gamma = 2) : Loss
{
    /// <summary>γ, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Gamma { get; init => field = Require.FiniteNotNegative(value); } = Require.FiniteNotNegative(Gamma);

    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        double[] memory = ArrayPool<double>.Shared.Rent(3 * y.Length);
        Span<double> shifted = memory.AsSpan(0, y.Length), p = memory.AsSpan(y.Length, y.Length), a = memory.AsSpan(2 * y.Length, y.Length);
        int top = OneHot.Label(y);
        double others = 0, loss = 0, sumOfA = 0;
        for (int j = 0; j < y.Length; j++)
        {
            shifted[j] = double.CreateTruncating(y[j]) - double.CreateTruncating(y[top]);
            p[j] = default(Exponential<double>).Invoke(shifted[j]);
            others += j == top ? 0 : p[j];
        }

        double sum = 1 + others, logSum = default(LogarithmOfOnePlus<double>).Invoke(others);
        for (int j = 0; j < y.Length; j++)
        {
            double rest = (j == top ? others : sum - p[j]) / sum, logP = shifted[j] - logSum, t = double.CreateTruncating(target[j]);
            p[j] /= sum;
            double focus = Powers.Real(rest, Gamma);
            double slope = rest > 0 ? Gamma * p[j] * focus * (logP / rest) : 0;
            loss -= t * focus * logP;
            a[j] = t * (slope - focus);
            sumOfA += a[j];
        }

        for (int j = 0; j < y.Length; j++)
        {
            dy[j] = scale * T.CreateTruncating(a[j] - (p[j] * sumOfA));
        }

        ArrayPool<double>.Shared.Return(memory);
        return loss;
    }
}
