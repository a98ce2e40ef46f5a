namespace FcNet.Tables;

/// <summary>The values of a column: numbers, dates, or codes of names. Nothing stands for values that are not kept.</summary>
internal readonly record struct ColumnValues
{
    public ColumnValues(NumberArray numbers) => Numbers = numbers;

    public ColumnValues(DateTime[] dates) => this.dates = dates;

    public ColumnValues(CodeArray codes, string[] names) => (Codes, this.names) = (codes, names);

    private readonly DateTime[]? dates;
    private readonly string[]? names;

    /// <summary>NaN is a missing value.</summary>
    public NumberArray Numbers { get; }

    /// <summary>The default date is a missing value.</summary>
    public DateTime[] Dates => dates ?? [];

    /// <summary>0 is a missing value, i + 1 the name i.</summary>
    public CodeArray Codes { get; }

    /// <summary>In ordinal order.</summary>
    public string[] Names => names ?? [];

    public bool AreKept => Numbers.AreKept || dates is not null || names is not null;

    /// <summary>Some of the rows.</summary>
    public ColumnValues Select(int[] rows) => this switch
    {
        { Numbers.AreKept: true } => new(Numbers.Select(rows)),
        { dates: { } all } => new(Array.ConvertAll(rows, row => all[row])),
        { names: { } all } => new(CodeArray.Create(rows.Length, all.Length, (Codes, rows), static (state, row) => state.Codes[state.rows[row]]), all),
        _ => this,
    };

    public int CountMissing()
    {
        int missing = Dates.Count(date => date == default);
        for (int row = 0; row < Numbers.Length; row++)
        {
            missing += double.IsNaN(Numbers[row]) ? 1 : 0;
        }

        for (int row = 0; row < Codes.Length; row++)
        {
            missing += Codes[row] == 0 ? 1 : 0;
        }

        return missing;
    }
}
