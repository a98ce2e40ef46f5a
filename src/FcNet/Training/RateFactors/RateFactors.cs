using System.Collections.Immutable;

namespace FcNet;

/// <summary>The factors of the learning rate for parts of a net. A parameter has the product of all factors that cover it, and 1 without any.</summary>
/// <param name="Items">The factors.</param>
public sealed record RateFactors(ImmutableArray<RateFactor> Items)
{
    /// <summary>No factors: one learning rate for all parameters.</summary>
    public static RateFactors None { get; } = new([]);

    /// <summary>The factors.</summary>
    /// <exception cref="ArgumentException">One is null.</exception>
    public ImmutableArray<RateFactor> Items { get; init => field = Checked(value); } = Checked(Items);

    /// <summary>Whether both have the same factors.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(RateFactors? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);

    /// <summary>The factor of each array of a net's parameters; an update rule sees these numbers and no names.</summary>
    /// <exception cref="ArgumentException">A factor covers nothing.</exception>
    internal double[] Of(ArrayLayout layout)
    {
        foreach (RateFactor item in Items)
        {
            bool covers = Enumerable.Range(0, layout.Count).Any(i => item.Covers(layout.Names[i], layout.Roles[i]));
            Require.That(covers, $"{item} covers no parameter of this net, which has {string.Join(", ", layout.Names)}.");
        }

        return [.. layout.Names.Select((name, i) => Items.Where(item => item.Covers(name, layout.Roles[i])).Aggregate(1.0, (product, item) => product * item.Factor))];
    }

    private static ImmutableArray<RateFactor> Checked(ImmutableArray<RateFactor> items)
    {
        Require.That(!items.IsDefault && !items.Contains(null!), $"A factor of the learning rate is null, expected a RoleFactor or a NameFactor.");
        return items;
    }
}
