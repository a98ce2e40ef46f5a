using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>
/// The mean of ln cosh e over the K numbers of a row, with e = output - target: about ½·e² near 0, and |e| - ln 2 far from it, without a corner.
/// </summary>
/// <remarks>
/// The same as <c>tf.keras.losses.LogCosh</c>. Computed in double as |e| + ln(1 + e⁻²|ᵉ|) - ln 2, so no finite error overflows. The gradient is tanh e.
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
            double error = double.CreateTruncating(y[j] - target[j]), size = Math.Abs(error);
            sum += size + (default(LogarithmOfOnePlus<double>).Invoke(default(Exponential<double>).Invoke(-2 * size)) - Ln2);
            dy[j] = scale * T.CreateTruncating(default(HyperbolicTangent<double>).Invoke(error));
        }

        return sum / y.Length;
    }
}
