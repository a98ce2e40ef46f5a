using System.Collections.Immutable;
using System.Numerics;

namespace FcNet.Losses;

/// <summary>
/// The quantile (pinball) loss: the mean of max(q·e, (q - 1)·e) over the outputs of a row, with e = target - output. Its minimum is the q-quantile of the
/// targets. With Q quantiles a net has M·Q outputs for M numbers: output j is for number j / Q and quantile j mod Q.
/// </summary>
/// <param name="Quantiles">The quantiles, each above 0 and below 1; by default the median.</param>
/// <remarks>
/// Source: Koenker and Bassett, "Regression Quantiles", 1978; the same as scikit-learn's <c>mean_pinball_loss</c> of each quantile, averaged. A target row
/// has each number Q times, which <see cref="Repeat"/> writes. Nothing forces the outputs of a number into the order of their quantiles: sort them if they
/// cross. The gradient is 0 where output and target are equal.
/// </remarks>
public sealed record QuantileLoss(ImmutableArray<double> Quantiles = default) : Loss
{
    /// <summary>The quantiles, each above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A quantile is not above 0 and below 1.</exception>
    public ImmutableArray<double> Quantiles { get; init => field = Checked(value); } = Checked(Quantiles);

    /// <summary>The targets for a net with an output for each number and quantile: each number Q times.</summary>
    /// <param name="numbers">The numbers, N × M.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The targets, N × M·Q, for <c>LabeledData.WithNumbers</c>.</returns>
    /// <exception cref="ArgumentException">The numbers are no batch.</exception>
    public NdArray<T> Repeat<T>(NdArray<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(numbers);
        var targets = new NdArray<T>(numbers.Rows, checked(numbers.Columns * Quantiles.Length));
        for (int i = 0; i < targets.Length; i++)
        {
            targets.Span[i] = numbers.Span[i / Quantiles.Length];
        }

        return targets;
    }

    /// <summary>Whether both have the same quantiles.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(QuantileLoss? other) => other is not null && Quantiles.AsSpan().SequenceEqual(other.Quantiles.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Quantiles.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        int count = Quantiles.Length;
        Require.That(y.Length % count == 0, $"The net has {y.Length} outputs, expected a multiple of the {count} quantiles: one for each number and quantile.");
        scale /= T.CreateChecked(y.Length);
        double sum = 0;
        for (int j = 0; j < y.Length; j++)
        {
            double q = Quantiles[j % count];
            T error = target[j] - y[j];
            double slope = error > T.Zero ? q : error < T.Zero ? q - 1 : 0;
            sum += slope * double.CreateTruncating(error);
            dy[j] = -T.CreateTruncating(slope) * scale;
        }

        return sum / y.Length;
    }

    private static ImmutableArray<double> Checked(ImmutableArray<double> quantiles)
    {
        quantiles = quantiles.IsDefaultOrEmpty ? [0.5] : quantiles;
        foreach (double quantile in quantiles)
        {
            Require.InRange(quantile is > 0 and < 1, quantile, "a number above 0 and below 1", "A quantile");
        }

        return quantiles;
    }
}
