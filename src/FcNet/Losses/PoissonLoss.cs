using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>The Poisson loss for counts: the mean of eˢ - target·s over the K numbers of a row. The output s is the logarithm of the expected count.</summary>
/// <remarks>
/// The negative log-likelihood without ln(target!), which no output changes; the same as <c>torch.nn.PoissonNLLLoss</c>. Targets are at least 0. The rate eˢ
/// is infinite in float from s = 88.8 on (in double from 709.8): such a loss is infinite too, and the run stops and says so.
/// </remarks>
public sealed record PoissonLoss : Loss
{
    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        scale /= T.CreateChecked(y.Length);
        double sum = 0;
        for (int j = 0; j < y.Length; j++)
        {
            T rate = default(Exponential<T>).Invoke(y[j]);
            sum += double.CreateTruncating(rate) - (double.CreateTruncating(target[j]) * double.CreateTruncating(y[j]));
            dy[j] = (rate - target[j]) * scale;
        }

        return sum / y.Length;
    }
}
