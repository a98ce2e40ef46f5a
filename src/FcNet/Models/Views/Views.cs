using System.Collections.Immutable;

namespace FcNet;

/// <summary>The views over which a model averages its probabilities, beside the example itself.</summary>
/// <param name="Items">The views.</param>
public sealed record Views(ImmutableArray<View> Items)
{
    /// <summary>The example alone.</summary>
    public static Views None { get; } = new([]);

    /// <summary>The views.</summary>
    /// <exception cref="ArgumentException">One is null.</exception>
    public ImmutableArray<View> Items { get; init => field = Checked(value); } = Checked(Items);

    /// <summary>Whether both have the same views in the same order.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(Views? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);

    /// <summary>Refuses examples and targets to which they cannot be applied.</summary>
    /// <exception cref="ArgumentException">The targets are no classes, or the examples have no such view.</exception>
    internal void RequireFit(Targets targets, int features)
    {
        Require.That(Items.IsEmpty || targets is ClassTargets, $"The outputs are {targets.GetType().Name}, expected classes: views average their probabilities.");
        foreach (View view in Items)
        {
            view.RequireFit(features);
        }
    }

    private static ImmutableArray<View> Checked(ImmutableArray<View> items)
    {
        Require.That(!items.IsDefault && !items.Contains(null!), $"A view is null, expected one such as new MirrorView(32).");
        return items;
    }
}
