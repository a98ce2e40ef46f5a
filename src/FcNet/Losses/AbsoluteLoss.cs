namespace FcNet.Losses;

/// <summary>
/// The mean absolute error: the mean of |output - target| over the K numbers of a row. Its minimum is the median; an outlier pulls no harder than any other
/// row.
/// </summary>
/// <remarks>The same as <c>torch.nn.L1Loss</c> and scikit-learn's <c>mean_absolute_error</c>. The gradient is 0 where output and target are equal.</remarks>
public sealed record AbsoluteLoss : Loss
{
    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        scale /= T.CreateChecked(y.Length);
        double sum = 0;
        for (int j = 0; j < y.Length; j++)
        {
            T error = y[j] - target[j];
            sum += double.CreateTruncating(T.Abs(error));
            dy[j] = error > T.Zero ? scale : error < T.Zero ? -scale : T.Zero;
        }

        return sum / y.Length;
    }
}
