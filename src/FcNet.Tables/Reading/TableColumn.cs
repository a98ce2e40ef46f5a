using System.Globalization;

namespace FcNet.Tables;

/// <summary>A column of a <see cref="Table"/>: its kind, the reason for it, and its values. It does not change.</summary>
public sealed class TableColumn
{
    internal TableColumn(string name, ColumnKind kind, string why, int rows, int missing, ColumnValues values) =>
        (Name, Kind, Why, Rows, Missing, Values) = (name, kind, why, rows, missing, values);

    /// <summary>The name of the column.</summary>
    public string Name { get; }

    /// <summary>What its cells mean.</summary>
    public ColumnKind Kind { get; }

    /// <summary>Why it has this kind, in one sentence.</summary>
    public string Why { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of rows without a value.</summary>
    public int Missing { get; }

    /// <summary>Whether its values are there: those of inferred ids and of skipped columns are not kept.</summary>
    public bool HasValues => Values.AreKept;

    /// <summary>The different values of a category, a yes/no column, a constant, or ids that were asked for, in ordinal order.</summary>
    /// <exception cref="InvalidOperationException">The column is of another kind.</exception>
    public IReadOnlyList<string> Names => HasNames ? Values.Names.AsReadOnly() : throw Wrong("names");

    internal ColumnValues Values { get; }

    /// <summary>What its cells were when it was read.</summary>
    internal SeenCells Seen { get; init; } = SeenCells.None;

    /// <summary>Whether <see cref="Why"/> has a remark beside the reason: cells that count as missing, or words that nearly are numbers.</summary>
    internal bool HasNote { get; init; }

    private bool HasNames => HasValues && Kind is not (ColumnKind.Number or ColumnKind.Date);

    /// <summary>The value of a row of a column of numbers.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The double that is nearest to what the file says; NaN is a missing value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The column is of another kind.</exception>
    public double Number(int row)
    {
        Require.Below(row, Rows);
        return Kind == ColumnKind.Number ? Values.Numbers[row] : throw Wrong("numbers");
    }

    /// <summary>The value of a row of a column of dates.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The date and time of day as the file says, in any time zone; <see cref="DateTime.MinValue"/> is a missing value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The column is of another kind.</exception>
    public DateTime Date(int row)
    {
        Require.Below(row, Rows);
        return Kind == ColumnKind.Date ? Values.Dates[row] : throw Wrong("dates");
    }

    /// <summary>The value of a row that has a name: 0 is a missing value, and i + 1 is name i of <see cref="Names"/>.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The code.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The column is of another kind.</exception>
    public int Code(int row)
    {
        Require.Below(row, Rows);
        return HasNames ? Values.Codes[row] : throw Wrong("names");
    }

    /// <summary>The value of a row as a text: "" is a missing value, a number is in the invariant culture, a date is as ISO 8601 writes it.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The values of the column are not kept.</exception>
    public string Text(int row)
    {
        Require.Below(row, Rows);
        return Kind switch
        {
            ColumnKind.Number => double.IsNaN(Values.Numbers[row]) ? "" : Values.Numbers[row].ToString(CultureInfo.InvariantCulture),
            ColumnKind.Date => Text(Values.Dates[row]),
            _ => Code(row) is var code && code == 0 ? "" : Values.Names[code - 1],
        };
    }

    /// <summary>Some of the rows.</summary>
    internal TableColumn Select(int[] rows)
    {
        ColumnValues values = Values.Select(rows);
        return new(Name, Kind, Why, rows.Length, values.CountMissing(), values) { Seen = Seen, HasNote = HasNote };
    }

    internal static string Text(DateTime date) =>
        date == default ? "" : date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private InvalidOperationException Wrong(string wanted) => new(HasValues
        ? $"The column \"{Name}\" has the kind {Kind}, so it has no {wanted}. {Why} TableOptions.Kinds gives it another kind."
        : $"The values of the column \"{Name}\" were not kept, because it has the kind {Kind}. {Why} TableOptions.Kinds gives it another kind.");
}
