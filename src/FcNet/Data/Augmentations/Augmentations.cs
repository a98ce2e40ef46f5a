using System.Collections.Immutable;

namespace FcNet;

/// <summary>The augmentations of a run, one after the other.</summary>
/// <param name="Items">The augmentations, first to last.</param>
public sealed record Augmentations(ImmutableArray<Augmentation> Items)
{
    /// <summary>Examples stay as they are.</summary>
    public static Augmentations None { get; } = new([]);

    /// <summary>The augmentations, first to last.</summary>
    /// <exception cref="ArgumentException">One is null.</exception>
    public ImmutableArray<Augmentation> Items { get; init => field = Checked(value); } = Checked(Items);

    /// <summary>Whether both have the same augmentations in the same order.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(Augmentations? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);

    /// <summary>The examples with these augmentations.</summary>
    /// <exception cref="ArgumentException">One cannot be applied to examples of this shape.</exception>
    internal IExamples Of(IExamples examples, Seed seed)
    {
        for (int i = 0; i < Items.Length; i++)
        {
            Items[i].RequireFit(examples.ExampleShape);
            examples = Items[i].Of(examples, new AugmentationKey(seed, (uint)i));
        }

        return examples;
    }

    /// <summary>The numbers that they keep of each example of a batch while they fill it.</summary>
    internal long KeptPerExample(IExamples examples) => Items.Sum(item => item.KeptPerExample(examples));

    private static ImmutableArray<Augmentation> Checked(ImmutableArray<Augmentation> items)
    {
        Require.That(!items.IsDefault && !items.Contains(null!), $"An augmentation is null, expected one such as new HorizontalFlip().");
        return items;
    }
}
