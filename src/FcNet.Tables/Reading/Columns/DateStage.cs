namespace FcNet.Tables;

/// <summary>A column of dates in one form.</summary>
internal sealed class DateStage(ColumnRules rules, DateForm[] form) : CellStage(rules)
{
    private readonly ChunkedList<DateTime> dates = new();
    private readonly Strays strays = new();
    private int missing, format;

    public override bool IsMistaken => !strays.AreFew(dates.Count - missing);

    public override CellStage Add(ReadOnlySpan<char> cell)
    {
        if (form is [var known] && known.TryParse(cell, ref format, out DateTime date))
        {
            dates.Add(date);
        }
        else if (Rules.Missing.Contains(cell))
        {
            AddMissing();
        }
        else if (Rules.IsInferred)
        {
            strays.Add(cell);
            dates.Add(default);
        }
        else
        {
            throw new CellException($"the cell {Quoted(cell)} is no date in the form {form[0].Name}, and TableOptions.Kinds says that the column has dates. Correct the cell, " +
                "give the column the kind Category, or add the text to TableOptions.Missing if it stands for no date.");
        }

        return this;
    }

    /// <summary>Takes a date; the default one is a missing value.</summary>
    public void AddDate(DateTime date)
    {
        dates.Add(date);
        missing += date == default ? 1 : 0;
    }

    public void AddMissing()
    {
        dates.Add(default);
        missing++;
    }

    public override TableColumn Finish() =>
        Column(ColumnKind.Date, $"Its values are dates{(form is [var known] ? $" in the form {known.Name}" : "")}", dates.Count, missing + strays.Rows, new(dates.ToChunks()), strays.Sentence, strays.Words, form is [var seen] ? seen.Name : "");
}
