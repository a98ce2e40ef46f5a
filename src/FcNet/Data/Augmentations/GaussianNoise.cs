namespace FcNet;

/// <summary>Adds independent numbers of the normal distribution to the scaled inputs.</summary>
/// <param name="StandardDeviation">Their standard deviation, at least 0: 1 is as much as a standardized input varies.</param>
public sealed record GaussianNoise(double StandardDeviation = 0.1) : Augmentation
{
    /// <summary>The standard deviation, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double StandardDeviation { get; init => field = Require.FiniteNotNegative(value); } = Require.FiniteNotNegative(StandardDeviation);

    /// <inheritdoc/>
    protected internal override void Row<T>(Span<T> x, Shape example, ref RowRandom random) => random.AddNormal(x, StandardDeviation);
}
