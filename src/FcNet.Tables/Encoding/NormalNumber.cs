using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>
/// A number by its rank among the training rows, as a normal random number of that rank: a line through the quantiles, which ends at the outer ones.
/// </summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Missing">The number in place of a missing one.</param>
/// <param name="Quantiles">Numbers, each larger than the one before.</param>
/// <param name="Normals">What the net sees for each.</param>
public sealed record NormalNumber(
    string Column, double Missing, ImmutableArray<double> Quantiles, ImmutableArray<double> Normals) : ScaledNumber(Column, Missing)
{
    /// <summary>Numbers, each larger than the one before.</summary>
    /// <exception cref="ArgumentException">There are none, or they do not grow.</exception>
    public ImmutableArray<double> Quantiles { get; init => field = Growing(value); } = Growing(Quantiles);

    /// <summary>What the net sees for each.</summary>
    /// <exception cref="ArgumentException">There is not one for each quantile.</exception>
    public ImmutableArray<double> Normals { get; init => field = ForEach(value, Quantiles); } = ForEach(Normals, Quantiles);

    /// <summary>Whether both encode in the same way.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(NormalNumber? other) =>
        base.Equals(other) && Quantiles.AsSpan().SequenceEqual(other.Quantiles.AsSpan()) && Normals.AsSpan().SequenceEqual(other.Normals.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Quantiles.Length);

    private protected override double Scale(double number)
    {
        int next = Quantiles.AsSpan().BinarySearch(number);
        if (next >= 0)
        {
            return Normals[next];
        }

        next = ~next;
        if (next == 0 || next == Quantiles.Length)
        {
            return Normals[Math.Min(next, Quantiles.Length - 1)];
        }

        double share = (number - Quantiles[next - 1]) / (Quantiles[next] - Quantiles[next - 1]);
        return Normals[next - 1] + (share * (Normals[next] - Normals[next - 1]));
    }

    private static ImmutableArray<double> Growing(ImmutableArray<double> quantiles)
    {
        bool grows = !quantiles.IsDefaultOrEmpty && quantiles.All(double.IsFinite) && Enumerable.Range(1, quantiles.Length - 1).All(i => quantiles[i] > quantiles[i - 1]);
        Require.That(grows, $"The quantiles do not grow, expected finite numbers, each larger than the one before.");
        return quantiles;
    }

    private static ImmutableArray<double> ForEach(ImmutableArray<double> normals, ImmutableArray<double> quantiles)
    {
        bool fits = !normals.IsDefault && normals.Length == quantiles.Length && normals.All(double.IsFinite);
        Require.That(
            fits,
            $"There are {(normals.IsDefault ? 0 : normals.Length)} normal numbers for {quantiles.Length} quantiles, expected a finite number for each.");
        return normals;
    }
}
