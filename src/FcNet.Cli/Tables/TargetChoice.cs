using System.Globalization;
using FcNet.Files;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>What the target of a table is taken for, and why.</summary>
/// <param name="AreNumbers">Whether it is a regression.</param>
/// <param name="Why">The reason in a few words.</param>
internal sealed record TargetChoice(bool AreNumbers, string Why)
{
    public const string Auto = "auto", Classification = "classification", Regression = "regression";

    /// <summary>The words of <c>--task</c>.</summary>
    public static readonly string[] Tasks = [Auto, Classification, Regression];

    /// <summary>Whole numbers with more different values are quantities.</summary>
    private const int MostClassesOfNumbers = 20;

    /// <summary>Each class of whole numbers has this many rows on average at least.</summary>
    private const int RowsOfClass = 10;

    public string Task => AreNumbers ? Regression : Classification;

    /// <summary>Looks at the column.</summary>
    /// <param name="column">The target.</param>
    /// <param name="task">What --task says.</param>
    /// <exception cref="ArgumentException">It can be no target; the message says what to do.</exception>
    public static TargetChoice Of(TableColumn column, string task)
    {
        RequireUse(column, task);
        return task != Auto ? new(task == Regression, "--task says so")
            : column.Kind != ColumnKind.Number ? new(false, $"its values are {column.Names.Count} different words")
            : OfNumbers(column);
    }

    private static TargetChoice OfNumbers(TableColumn column)
    {
        var different = new SortedSet<double>();
        for (int row = 0; row < column.Rows && different.Count <= MostClassesOfNumbers; row++)
        {
            double number = column.Number(row);
            if (!double.IsNaN(number) && number != Math.Floor(number))
            {
                return new(true, $"it has numbers such as {number.ToString(CultureInfo.InvariantCulture)}");
            }

            _ = double.IsNaN(number) || different.Add(number);
        }

        return different.Count > MostClassesOfNumbers ? new(true, $"it has whole numbers with more than {MostClassesOfNumbers} different values")
            : different.Count * RowsOfClass > column.Rows ? new(true, $"it has {different.Count} different whole numbers in {column.Rows} rows")
            : new(false, $"it has only {different.Count} different values, all whole numbers");
    }

    private static void RequireUse(TableColumn column, string task)
    {
        string name = $"The target \"{Excerpt.Of(column.Name)}\"";
        const string Advice = "Take another column as --target, or join rare words into one such as \"other\". "
            + "Numbers with units or commas are words: write them as 1234.5.";
        string wrong = column.Kind switch
        {
            ColumnKind.Skipped => $"{name} is skipped by --kinds. Take it out of that file.",
            ColumnKind.Constant => $"{name} cannot be learned. {column.Why} Take another column as --target.",
            ColumnKind.Date => $"{name} has dates. {column.Why} Take another column as --target, or write the days since a date as numbers.",
            ColumnKind.Id => $"{name} has too many different words for classes. {column.Why} {Advice}",
            ColumnKind.Category or ColumnKind.YesNo when column.Names.Count < 2 => $"{name} cannot be learned. {column.Why} Take another column as --target.",
            ColumnKind.Category when column.Names.Count > TargetColumn.MostClasses => string.Create(CultureInfo.InvariantCulture,
                $"{name} has {column.Names.Count:N0} different words in {column.Rows:N0} rows, expected at most {TargetColumn.MostClasses:N0} classes. {Advice}"),
            ColumnKind.Category or ColumnKind.YesNo when task == Regression =>
                $"{name} has words such as {NearNames.Quoted(column.Names[0])}, and --task regression needs numbers. {column.Why} "
                + "Leave --task out to learn classes, write the cells as numbers such as 1234.5, or leave cells without a number empty.",
            _ => "",
        };
        if (wrong.Length > 0)
        {
            throw new ArgumentException(wrong);
        }
    }
}
