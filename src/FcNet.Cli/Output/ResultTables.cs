using System.Globalization;
using FcNet.Files;
using Spectre.Console;

namespace FcNet.Cli.Output;

/// <summary>What is printed when the work is done.</summary>
internal static class ResultTables
{
    /// <summary>A class name that is longer would break its row, beside 20 columns.</summary>
    private const int MostNameCharacters = 30;

    public static void WriteSummary(IAnsiConsole console, TrainingResult result, double trainAccuracy, double validationAccuracy, ConfusionMatrix test, double seconds)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Explanation} {seconds:F1} s"));
        Table table = new Table().Border(TableBorder.Simple).AddColumns("part", "accuracy");
        table.Columns[1].RightAligned();
        table.AddRow("training", Share(trainAccuracy));
        table.AddRow("validation", Share(validationAccuracy));
        table.AddRow($"test, {test.Total} examples", Share(test.Accuracy));
        console.Write(table);
        WriteConfusion(console, test);
    }

    /// <summary>Rows are what the examples are, columns the predicted classes.</summary>
    public static void WriteConfusion(IAnsiConsole console, ConfusionMatrix confusion)
    {
        if (confusion.Total == 0 || confusion.ClassNames.Length > 20)
        {
            return;
        }

        Console.WriteLine("Confusion matrix of the test examples:");
        Table table = new Table().Border(TableBorder.Simple).AddColumn("Actual \\ Predicted");
        for (int predicted = 0; predicted < confusion.ClassNames.Length; predicted++)
        {
            table.AddColumn(new TableColumn(predicted.ToString(CultureInfo.InvariantCulture)).RightAligned().NoWrap().Padding(1, 0));
        }

        for (int actual = 0; actual < confusion.ClassNames.Length; actual++)
        {
            var cells = new List<string> { $"{actual} {Markup.Escape(Excerpt.Of(confusion.ClassNames[actual], MostNameCharacters))}" };
            for (int predicted = 0; predicted < confusion.ClassNames.Length; predicted++)
            {
                int count = confusion[actual, predicted];
                cells.Add(count == 0 ? "." : actual == predicted ? $"[bold]{count}[/]" : count.ToString(CultureInfo.InvariantCulture));
            }

            table.AddRow([.. cells]);
        }

        console.Write(table);
    }

    private static string Share(double accuracy) => double.IsNaN(accuracy) ? "no examples" : accuracy.ToString("F4", CultureInfo.InvariantCulture);
}
