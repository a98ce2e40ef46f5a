using System.Collections.Immutable;

namespace FcNet;

/// <summary>The views over which a model averages its probabilities, beside the example itself.</summary>
/// <param name="Items">The views.</param>
public sealed record Views(ImmutableArray<View> Items)
{
    /// <summary>The example alone.</summary>
    public static Views None { get; } = new([]);

    /// <summary>The mirror image of images of a shape.</summary>
    /// <param name="example">Rows × columns, or planes × rows × columns.</param>
    /// <returns>One view.</returns>
    /// <exception cref="ArgumentException">It is the shape of no image.</exception>
    public static Views Mirrored(Shape example) => new([MirrorView.Of(example)]);

    /// <summary>
    /// The mirror image of images of a shape, and both moved by some pixels in eight directions: up, down, left, right and between them. With the image
    /// itself a model then averages over eighteen images, and a call takes eighteen times as long.
    /// </summary>
    /// <param name="example">Rows × columns, or planes × rows × columns.</param>
    /// <param name="pixels">The distance, at least 1 and less than the rows and columns of the image.</param>
    /// <returns>Seventeen views.</returns>
    /// <exception cref="ArgumentException">It is the shape of no image, or of a smaller one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The distance is below 1.</exception>
    public static Views Moved(Shape example, int pixels)
    {
        Require.Positive(pixels);
        var mirror = MirrorView.Of(example);
        (int Down, int Right)[] directions =
            [(-pixels, 0), (pixels, 0), (0, -pixels), (0, pixels), (-pixels, -pixels), (-pixels, pixels), (pixels, -pixels), (pixels, pixels)];
        View[] shifts = [.. directions.Select(by => new ShiftView(example[example.Rank - 2], mirror.Columns, by.Down, by.Right))];
        Array.ForEach(shifts, shift => shift.RequireFit((int)example.ElementCount));
        return new([mirror, .. shifts, .. shifts.Select(shift => new SequenceView([mirror, shift]))]);
    }

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
