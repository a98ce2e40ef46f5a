using System.Globalization;
using FcNet.Cli.Output;
using Spectre.Console;

namespace FcNet.Cli.Folding;

/// <summary>A cross-validation as it is printed: a row for each metric, with its value on each fold, mean and standard deviation.</summary>
internal static class FoldTable
{
    /// <summary>The columns of more folds are left out.</summary>
    private const int MostFolds = 10;

    public static void Write(IAnsiConsole console, CrossValidationResult result)
    {
        FoldResult[] shown = result.Folds.Count <= MostFolds ? [.. result.Folds] : [];
        Table table = new Table().Border(TableBorder.Simple).AddColumn("metric");
        foreach (string head in shown.Select(fold => $"fold {fold.Fold}").Concat(["mean", "± std"]))
        {
            table.AddColumn(new TableColumn(head).RightAligned().NoWrap());
        }

        foreach ((string name, double mean) in result.Means)
        {
            string[] values = [.. shown.Select(fold => ResultTables.Value(fold.Evaluation.Metrics[name])), ResultTables.Value(mean), ResultTables.Value(result.StandardDeviations[name])];
            table.AddRow([Markup.Escape(name), .. values]);
        }

        table.AddRow(["examples", .. shown.Select(fold => fold.Evaluation.Examples.ToString(CultureInfo.InvariantCulture)), "", ""]);
        console.Write(table);
        string spread = $"{ResultTables.Value(result.Mean)} ± {ResultTables.Value(result.StandardDeviation)}";
        Console.WriteLine($"{result.Score} {spread} (mean and standard deviation of {result.Folds.Count} folds)");
    }
}
