using FcNet.Course;
using Spectre.Console;

namespace FcNet.Cli.Output;

/// <summary>The checks of a notebook, a row each.</summary>
internal static class CheckTable
{
    /// <summary>When a check passes.</summary>
    public const string Rule = "Losses and means agree to 1e-11 and arrays to their eight decimals; the error of a gradient is at most ten times the printed one, but for the rounding of central differences.";

    public static void Write(IAnsiConsole console, string notebook, IReadOnlyList<CheckResult> checks)
    {
        Console.WriteLine();
        Console.WriteLine($"{notebook}:");
        Table table = new Table().Border(TableBorder.Simple).AddColumns("check", "FcNet", "the notebooks", "difference", "result");
        foreach (TableColumn column in table.Columns)
        {
            column.Padding(0, 1);
        }

        table.Columns[3].RightAligned();
        foreach (CheckResult check in checks)
        {
            table.AddRow(
                Markup.Escape(check.Name),
                Markup.Escape(check.Value),
                Markup.Escape(check.Printed),
                Markup.Escape(check.Difference),
                check.Passes ? "pass" : "[red]FAIL[/]");
        }

        console.Write(table);
    }
}
