using System.Collections.Immutable;
using System.Text;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>How a table is read. The defaults fit most tables.</summary>
public sealed record TableOptions
{
    /// <summary>
    /// The kinds of some columns by name, in place of what their cells look like. The cells must then have the kind. A name that the table does not have is refused. The values of ids are
    /// kept if this asks for them.
    /// </summary>
    /// <exception cref="ArgumentException">A kind is not <see cref="ColumnKind.Number"/>, Category, YesNo, Date, Id or Skipped.</exception>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init => field = Checked(Require.NotNull(value)); } = ImmutableSortedDictionary<string, ColumnKind>.Empty;

    /// <summary>The texts that stand for a missing value, besides an empty cell: NA, ?, NaN, null, NULL, N/A.</summary>
    public IReadOnlyCollection<string> Missing { get; init => field = [.. Require.NotNull(value).Select(word => Require.NotNull(word, nameof(Missing)).Trim())]; } = ["NA", "?", "NaN", "null", "NULL", "N/A"];

    /// <summary>What the cells of some columns were in another table, by name: this one is read alike.</summary>
    internal ImmutableSortedDictionary<string, SeenCells> Seen { get; init; } = ImmutableSortedDictionary<string, SeenCells>.Empty;

    /// <summary>
    /// The separators that a file may have: semicolon, tab, pipe or comma. The one that gives the most of its first rows as many cells as its header is taken; of
    /// equals the one with more cells, then the first of these.
    /// </summary>
    /// <exception cref="ArgumentException">There is none, or one is no sign of ASCII that can part cells.</exception>
    public string Separators { get; init => field = CheckedSeparators(Require.NotNull(value)); } = ";\t|,";

    /// <summary>The encoding of a file that does not begin with a byte order mark: UTF-8.</summary>
    public Encoding Encoding { get; init => field = Require.NotNull(value); } = Encoding.UTF8;

    /// <summary>Whether both read every table alike.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(TableOptions? other) => other is not null && Kinds.SequenceEqual(other.Kinds) && Missing.SequenceEqual(other.Missing) && Seen.SequenceEqual(other.Seen)
        && Separators == other.Separators && Encoding.Equals(other.Encoding);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kinds.Count, Missing.Count, Separators, Encoding);

    private static ImmutableSortedDictionary<string, ColumnKind> Checked(IReadOnlyDictionary<string, ColumnKind> kinds)
    {
        foreach ((string column, ColumnKind kind) in kinds)
        {
            Require.That(Enum.IsDefined(kind) && kind != ColumnKind.Constant, $"The kind of \"{Excerpt.Of(column)}\" is {kind}, expected Number, Category, YesNo, Date, Id or Skipped.");
        }

        return kinds.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static string CheckedSeparators(string separators)
    {
        Require.That(separators.Length > 0, $"Separators is empty, expected the signs that may part cells, such as \",;\".");
        foreach (char sign in separators)
        {
            bool canPart = sign == '\t' || (sign is > ' ' and <= '~' and not ('"' or '.' or '-' or '+' or '#' or '_') && !char.IsAsciiLetterOrDigit(sign));
            Require.That(canPart, $"Separators has {Excerpt.Of($"'{sign}'")}, expected signs of ASCII that are in no number or word, such as \",;\".");
        }

        return separators;
    }
}
