using System.Collections.Immutable;
using System.Globalization;
using FcNet.Metrics;

namespace FcNet.Tables;

/// <summary>How good a table model is on rows that its nets were not trained on. These rows chose the epochs, so it is a little too good.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">Its value for all these rows.</param>
/// <param name="Nets">Its value for the rows that each net, or the members of a recipe together, have not seen.</param>
public sealed record TableScore(Metric Metric, double Value, ImmutableArray<double> Nets)
{
    /// <summary>Its value for the rows that each net, or the members of a recipe together, have not seen.</summary>
    public ImmutableArray<double> Nets { get; init => field = value.IsDefault ? [] : value; } = Nets.IsDefault ? [] : Nets;

    /// <summary>Half the distance of the largest and the least value of a net; 0 for one net.</summary>
    public double Spread => Nets.IsEmpty ? 0 : (Nets.Max() - Nets.Min()) / 2;

    /// <summary>Whether both have the same values.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(TableScore? other) => other is not null && Metric == other.Metric && Value.Equals(other.Value) && Nets.AsSpan().SequenceEqual(other.Nets.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metric, Value);

    /// <summary>The value and the spread.</summary>
    /// <returns>For example "accuracy 0.863 ± 0.004".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Metric.Name} {Value:G4}{(Nets.Length > 1 ? $" ± {Spread.ToString("G2", CultureInfo.InvariantCulture)}" : "")}");
}
