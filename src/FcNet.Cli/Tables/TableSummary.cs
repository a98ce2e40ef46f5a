using System.Globalization;
using FcNet.Files;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>What is said of a table before it is fitted: the kinds of its columns, and what the target was taken for.</summary>
internal static class TableSummary
{
    /// <summary>More columns that are left out are counted only.</summary>
    private const int MostLeftOut = 10;

    /// <summary>More remarks would bury the rest.</summary>
    private const int MostNotes = 10;

    public static void Write(TableTrainSettings settings, Table table, TargetChoice choice)
    {
        TableColumn[] columns = [.. table.Columns.Where(column => column.Name != settings.Target)];
        string kinds = string.Join(", ", columns.GroupBy(column => column.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count()} {Name(kind.Key)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{settings.Data}: {table.Rows:N0} rows; {(columns.Length > 0 ? kinds : "no column beside the target")}"));
        string remedy = settings.Task == TargetChoice.Auto ? "; --task changes it" : "";
        Console.WriteLine($"target \"{Excerpt.Of(settings.Target)}\": {choice.Task}, because {choice.Why}{remedy}");
        string[] used = TableParts.NamesOfUsed(table, settings);
        TableColumn[] noted = [.. table.Columns.Where(column => column.HasNote && used.Contains(column.Name))];
        foreach (TableColumn column in noted.Take(MostNotes))
        {
            Console.WriteLine($"note: \"{Excerpt.Of(column.Name)}\", {Name(column.Kind)}. {column.Why}");
        }

        if (noted.Length > MostNotes)
        {
            Console.WriteLine($"note: {noted.Length - MostNotes} more columns have remarks; fcnet inspect {settings.Data} lists them");
        }

        TableColumn[] left = [.. columns.Where(column => !used.Contains(column.Name))];
        foreach (TableColumn column in left.Take(MostLeftOut))
        {
            string advice = column.Kind == ColumnKind.Date ? $" --dates {DatePartNames.All} makes inputs of them." : "";
            Console.WriteLine($"left out: \"{Excerpt.Of(column.Name)}\", {Name(column.Kind)}. {column.Why}{advice}");
        }

        if (left.Length > MostLeftOut)
        {
            Console.WriteLine($"left out: {left.Length - MostLeftOut} more; fcnet inspect {settings.Data} lists all columns");
        }
    }

    public static string Name(ColumnKind kind) => kind switch
    {
        ColumnKind.YesNo => "yes/no",
        ColumnKind.Skipped => "skipped",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
