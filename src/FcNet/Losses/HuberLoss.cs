namespace FcNet.Losses;

/// <summary>
/// The Huber loss: the mean of ½·e² where |e| ≤ δ, else δ·(|e| - ½·δ), over the K numbers of a row, with e = output - target. Squares near the target,
/// absolute values far from it.
/// </summary>
/// <param name="Delta">δ, the error from which on the loss grows linearly, in the units of the targets; above 0.</param>
/// <remarks>
/// Source: Huber, "Robust Estimation of a Location Parameter", 1964; the same as <c>torch.nn.HuberLoss</c>. With e cut to ±δ as c, both cases are c·(e -
/// ½·c), and the gradient is c.
/// </remarks>
public sealed record HuberLoss(double Delta = 1) : Loss
{
    /// <summary>δ, the error from which on the loss grows linearly, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Delta { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Delta);

    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        scale /= T.CreateChecked(y.Length);
        T delta = T.CreateTruncating(Delta);
        double sum = 0;
        for (int j = 0; j < y.Length; j++)
        {
            T error = y[j] - target[j], cut = T.Clamp(error, -delta, delta);
            double c = double.CreateTruncating(cut);
            sum += c * (double.CreateTruncating(error) - (0.5 * c));
            dy[j] = cut * scale;
        }

        return sum / y.Length;
    }
}
