using FcNet.Losses;

/// <summary>The mean of √(1 + e²) - 1 over the numbers of a row, where e is answer minus target: like ½·e² near 0, like |e| far away.</summary>
public sealed record PseudoHuberLoss : Loss
{
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        scale /= T.CreateChecked(y.Length);
        double sum = 0;
        for (int j = 0; j < y.Length; j++)
        {
            T error = y[j] - target[j], root = T.Sqrt(T.One + (error * error));
            sum += double.CreateTruncating(root) - 1;
            dy[j] = scale * error / root;
        }

        return sum / y.Length;
    }
}
