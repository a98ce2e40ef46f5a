using System.Collections.Immutable;
using FcNet.Files;

namespace FcNet;

/// <summary>Views one after the other, such as the mirror image and then a shift of it.</summary>
/// <param name="Items">The views, first to last, at least one.</param>
public sealed record SequenceView(ImmutableArray<View> Items) : View
{
    /// <summary>The views, first to last, at least one.</summary>
    /// <exception cref="ArgumentException">There is none, or one is null.</exception>
    public ImmutableArray<View> Items { get; init => field = Checked(value); } = Checked(Items);

    /// <summary>Whether both have the same views in the same order.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(SequenceView? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override void RequireFit(int features)
    {
        foreach (View view in Items)
        {
            view.RequireFit(features);
        }
    }

    /// <inheritdoc/>
    protected internal override void Row<T>(Span<T> x)
    {
        foreach (View view in Items)
        {
            view.Row(x);
        }
    }

    internal override string AddTo(OnnxGraph graph, string x, int features) => Items.Aggregate(x, (seen, view) => view.AddTo(graph, seen, features));

    private static ImmutableArray<View> Checked(ImmutableArray<View> items)
    {
        Require.That(!items.IsDefaultOrEmpty && !items.Contains(null!), $"A sequence of views has at least one view, and none of them is null.");
        return items;
    }
}
