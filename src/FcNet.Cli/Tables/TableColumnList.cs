using System.Globalization;
using FcNet.Files;
using Spectre.Console;
using SpectreTable = Spectre.Console.Table;
using Table = FcNet.Tables.Table;
using TableColumn = FcNet.Tables.TableColumn;

namespace FcNet.Cli.Tables;

/// <summary>What <c>fcnet inspect</c> says of a table: what its columns are taken for, and why.</summary>
internal static class TableColumnList
{
    public static void Write(IAnsiConsole console, string path)
    {
        Table table = ToolWords.In(() => TableFile.Read(path, new()));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Rows:N0} rows, {table.Columns.Count:N0} columns"));
        SpectreTable shown = new SpectreTable().Border(TableBorder.Simple).AddColumns("column", "kind", "missing", "why");
        shown.Columns[2].RightAligned();
        foreach (TableColumn column in table.Columns)
        {
            string[] cells = [Excerpt.Of(column.Name), TableSummary.Name(column.Kind), column.Missing.ToString(CultureInfo.InvariantCulture), column.Why];
            shown.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(shown);
    }
}
