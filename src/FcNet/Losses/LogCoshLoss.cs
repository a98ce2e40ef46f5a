using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>
/// The mean of ln cosh e over the K numbers of a row, with e = output - target: about ½·e² near 0, and |e| - ln 2 far from it, without a corner.
/// </summary>
/// <remarks>
/// The same as <c>tf.keras.losses.LogCosh</c>. Computed in double as |e| + ln(1 + a) - ln 2 with a = e⁻²|ᵉ|, so no finite error overflows. The gradient is
/// tanh e = ±(1 - a) / (1 + a).
/// </remarks>
public sealed record LogCoshLoss : Loss
{
    private const double Ln2 = 0.6931471805599453;

    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        scale /= T.CreateChecked(y.Length);
        double sum = 0;
        for (int j = 0; j < y.Length; j++)
        {
            double error = double.CreateTruncating(y[j] - target[j]), size = Math.Abs(error), a = default(Exponential<double>).Invoke(-2 * size);
            sum += size + (default(Logarithm<double>).Invoke(1 + a) - Ln2);
            dy[j] = scale * T.CreateTruncating(Math.CopySign((1 - a) / (1 + a), error));
        }

        return sum / y.Length;
    }
}
