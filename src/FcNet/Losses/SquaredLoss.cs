namespace FcNet.Losses;

/// <summary>The mean squared error: the mean of (output - target)² over the K numbers of a row.</summary>
/// <remarks>The same as <c>torch.nn.MSELoss</c> and scikit-learn's <c>mean_squared_error</c>. For classes the targets are 0 and 1.</remarks>
public sealed record SquaredLoss : Loss
{
    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        T slope = T.CreateChecked(2) * scale / T.CreateChecked(y.Length);
        double sum = 0;
        for (int j = 0; j < y.Length; j++)
        {
            T error = y[j] - target[j];
            sum += double.CreateTruncating(error) * double.CreateTruncating(error);
            dy[j] = slope * error;
        }

        return sum / y.Length;
    }
}
