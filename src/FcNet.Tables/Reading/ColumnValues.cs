namespace FcNet.Tables;

/// <summary>The values of a column: numbers, dates, or codes of names. Nothing stands for values that are not kept.</summary>
internal readonly record struct ColumnValues
{
    public ColumnValues(NumberArray numbers) => Numbers = numbers;

    public ColumnValues(Chunks<DateTime> dates) => Dates = dates;

    public ColumnValues(CodeArray codes, string[] names) => (Codes, this.names) = (codes, names);

    private readonly string[]? names;

    /// <summary>NaN is a missing value.</summary>
    public NumberArray Numbers { get; }

    /// <summary>The default date is a missing value.</summary>
    public Chunks<DateTime> Dates { get; }

    /// <summary>0 is a missing value, i + 1 the name i.</summary>
    public CodeArray Codes { get; }

    /// <summary>In ordinal order.</summary>
    public string[] Names => names ?? [];

    public bool AreKept => Numbers.AreKept || Dates.Exist || names is not null;

    /// <summary>The element type of the values, as safetensors names it, and how their bytes are made: one or none.</summary>
    public (string Type, Func<byte[]> ToBytes)[] Stored => this switch
    {
        { Numbers.AreKept: true } => [Numbers.Stored],
        { Dates.Exist: true } => [("I64", Dates.ToBytes)],
        { names: not null } => [Codes.Stored],
        _ => [],
    };

    /// <summary>Some of the rows.</summary>
    public ColumnValues Select(int[] rows) => this switch
    {
        { Numbers.AreKept: true } => new(Numbers.Select(rows)),
        { Dates.Exist: true } => new(Dates.Select(rows)),
        { names: { } all } => new(Codes.Select(rows), all),
        _ => this,
    };

    public int CountMissing()
    {
        int missing = 0;
        for (int row = 0; row < Dates.Count; row++)
        {
            missing += Dates[row] == default ? 1 : 0;
        }

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
