using System.Globalization;

namespace FcNet.Tables;

/// <summary>A column of a <see cref="Table"/>: its kind, the reason for it, and its values. It does not change.</summary>
public sealed class TableColumn
{
    private readonly NumberArray numbers;
    private readonly DateTime[] dates;
    private readonly string[] names;
    private readonly CodeArray codes;

    internal TableColumn(string name, ColumnKind kind, string why, int rows, int missing, NumberArray numbers = default, CodeArray codes = default, string[]? names = null, DateTime[]? dates = null)
    {
        (Name, Kind, Why, Rows, Missing) = (name, kind, why, rows, missing);
        this.numbers = numbers;
        this.codes = codes;
        this.names = names ?? [];
        this.dates = dates ?? [];
    }

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
    public bool HasValues => Rows == 0 || numbers.Length > 0 || dates.Length > 0 || codes.Length > 0;

    /// <summary>The value of a row of a column of numbers.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The number; NaN is a missing value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The column is of another kind.</exception>
    public double Number(int row)
    {
        Require.Below(row, Rows);
        return Kind == ColumnKind.Number ? numbers[row] : throw Wrong("numbers");
    }

    /// <summary>The distinct values of a category, a yes/no column, a constant, or ids that were asked for, in ordinal order. Empty for other kinds.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The value of a row that has a name: 0 is a missing value, and i + 1 is name i of <see cref="Names"/>.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The code.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The values of the column have no names.</exception>
    public int Code(int row)
    {
        Require.Below(row, Rows);
        return codes.Length > 0 ? codes[row] : throw Wrong("names");
    }

    /// <summary>The value of a row of a column of dates.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The date and time of day; <see cref="DateTime.MinValue"/> is a missing value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The column is of another kind.</exception>
    public DateTime Date(int row)
    {
        Require.Below(row, Rows);
        return Kind == ColumnKind.Date ? dates[row] : throw Wrong("dates");
    }

    /// <summary>The value of a row as a text, for reports: "" is a missing value, a number is in the invariant culture, a date is as ISO 8601 writes it.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The values of the column are not kept.</exception>
    public string Text(int row) => Kind switch
    {
        ColumnKind.Number => double.IsNaN(Number(row)) ? "" : Number(row).ToString(CultureInfo.InvariantCulture),
        ColumnKind.Date => Date(row) == DateTime.MinValue ? "" : Date(row).ToString(Date(row).TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => Code(row) is var code && code == 0 ? "" : names[code - 1],
    };

    /// <summary>Some of the rows.</summary>
    internal TableColumn Select(int[] rows)
    {
        NumberArray someNumbers = numbers.Length == 0 ? default : numbers.Select(rows);
        DateTime[] someDates = dates.Length == 0 ? [] : [.. rows.Select(row => dates[row])];
        CodeArray someCodes = codes.Length == 0 ? default : CodeArray.Create(rows.Length, names.Length, (codes, rows), (state, row) => state.codes[state.rows[row]]);
        int missing = !HasValues ? 0 : Enumerable.Range(0, someNumbers.Length).Count(row => double.IsNaN(someNumbers[row])) + someDates.Count(date => date == DateTime.MinValue) + Enumerable.Range(0, someCodes.Length).Count(row => someCodes[row] == 0);
        return new(Name, Kind, Why, rows.Length, missing, someNumbers, someCodes, names, someDates);
    }

    private InvalidOperationException Wrong(string wanted) => new(HasValues
        ? $"The column \"{Name}\" has the kind {Kind}, so it has no {wanted}. {Why}"
        : $"The values of the column \"{Name}\" were not kept, because it has the kind {Kind}. {Why} TableOptions.Kinds gives it another kind.");
}
