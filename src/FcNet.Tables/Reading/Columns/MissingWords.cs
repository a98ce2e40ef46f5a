using System.Collections.Frozen;

namespace FcNet.Tables;

/// <summary>The texts that stand for a missing value.</summary>
internal sealed class MissingWords
{
    private readonly FrozenSet<string> words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public MissingWords(IEnumerable<string> words)
    {
        this.words = words.ToFrozenSet(StringComparer.Ordinal);
        lookup = this.words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The texts, in ordinal order.</summary>
    public IEnumerable<string> All => words.Order(StringComparer.Ordinal);

    public bool Contains(ReadOnlySpan<char> cell) => cell.IsEmpty || lookup.Contains(cell);
}
