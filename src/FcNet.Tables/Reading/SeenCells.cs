using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>What the cells of a column were in a table that was read, so that another table is read alike.</summary>
/// <param name="MissingTexts">The texts that stood for a missing value, besides an empty cell: those of the options, and few words among numbers or dates.</param>
/// <param name="DateForm">The form of its dates, such as "dd.MM.yyyy"; empty for other cells.</param>
/// <param name="Point">The sign in front of the decimals of its numbers.</param>
internal sealed record SeenCells(ImmutableArray<string> MissingTexts, string DateForm, char Point)
{
    /// <summary>Of a column that was not read from cells.</summary>
    public static SeenCells None { get; } = new([], "", DecimalText.Point);

    public bool Equals(SeenCells? other) => other is not null && MissingTexts.AsSpan().SequenceEqual(other.MissingTexts.AsSpan()) && (DateForm, Point) == (other.DateForm, other.Point);

    public override int GetHashCode() => HashCode.Combine(MissingTexts.Length, DateForm, Point);
}
