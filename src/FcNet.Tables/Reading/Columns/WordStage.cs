namespace FcNet.Tables;

/// <summary>A column whose different texts are kept, with a code for each row. What they are is decided when they become many, or at the end.</summary>
internal sealed class WordStage(ColumnRules rules) : CellStage(rules)
{
    /// <summary>A column of fewer rows is not taken for names of the rows: in a small table everything differs.</summary>
    public const int MinRowsForIds = 20;

    /// <summary>With more different texts numbers and dates go on as such, without their texts.</summary>
    private const int Many = 255;

    /// <summary>With more different texts, and fewer than two rows for each, nothing is kept.</summary>
    private const int TooMany = ushort.MaxValue;

    private readonly WordList words = new();
    private readonly CodeList codes = new();

    public override CellStage Add(ReadOnlySpan<char> cell)
    {
        int before = words.Count;
        codes.Add(words.Add(cell) + 1);
        return words.Count == before ? this : words.Count switch
        {
            Many + 1 => new WordMeaning(Rules, words).TryReplay(codes.ToArray(), out CellStage stage) ? stage : this,
            > TooMany when Rules.IsInferred && 2 * words.Count > codes.Count => new DropStage(Rules, ColumnKind.Id, WordMeaning.Names(words.Count, codes.Count), codes.Count, Missing()),
            _ => this,
        };
    }

    public override TableColumn Finish()
    {
        var meaning = new WordMeaning(Rules, words);
        (ColumnKind kind, string reason, string note) = meaning.KindOfWords(codes.Count);
        return kind != ColumnKind.Constant && meaning.TryReplay(codes.ToArray(), out CellStage stage) && !stage.IsMistaken ? stage.Finish() : Words(kind, reason, note);
    }

    private TableColumn Words(ColumnKind kind, string reason, string note)
    {
        int missing = Missing();
        if (kind == ColumnKind.Id && Rules.IsInferred)
        {
            return Column(kind, reason, codes.Count, missing, note: note);
        }

        string[] names = [.. words.Words.Where(word => !Rules.Missing.Contains(word)).Order(StringComparer.Ordinal)];
        int[] numbers = [.. words.Words.Select(word => Math.Max(0, Array.BinarySearch(names, word, StringComparer.Ordinal) + 1))];
        codes.Renumber(numbers);
        return Column(kind, reason, codes.Count, missing, new(codes.ToArray(), names), note);
    }

    private int Missing() => words.Words.Index().Sum(word => Rules.Missing.Contains(word.Item) ? words.RowsOf(word.Index) : 0);
}
