using FcNet.Files;

namespace FcNet.Tables;

/// <summary>
/// A column that is still read, under what its cells have shown so far. A column begins as words, of which few are different. When they become many it goes on as numbers
/// or as dates if they are these, so that no more than the values are kept.
/// </summary>
/// <param name="rules">What is known of the column.</param>
internal abstract class CellStage(ColumnRules rules)
{
    protected ColumnRules Rules => rules;

    /// <summary>Whether the cells turned out to be words after texts were dropped, so that only another reading can tell them.</summary>
    public virtual bool IsMistaken => false;

    /// <summary>Takes a cell, without blanks around it and without its quotes.</summary>
    /// <returns>The stage that takes the next cell.</returns>
    /// <exception cref="CellException">The cell does not have the kind that the user gave.</exception>
    public abstract CellStage Add(ReadOnlySpan<char> cell);

    /// <summary>The column, after its last cell.</summary>
    /// <exception cref="CellException">The cells do not have the kind that the user gave.</exception>
    public abstract TableColumn Finish();

    /// <summary>The column: the reason for its kind is what its cells show, or the user; a note follows it.</summary>
    protected TableColumn Column(ColumnKind kind, string reason, int rows, int missing, ColumnValues values = default, string note = "", IEnumerable<string>? strays = null, string form = "", char point = DecimalText.Point) =>
        new(rules.Name, kind, $"{(rules.IsInferred ? reason : "TableOptions.Kinds says so")}{note}.", rows, missing, values)
        {
            Seen = new([.. rules.Missing.All, .. strays ?? []], form, point),
            HasNote = note.Length > 0,
        };

    protected static string Quoted(ReadOnlySpan<char> cell) => $"\"{Excerpt.Of(cell.ToString())}\"";
}
