using System.Globalization;
using FcNet.Cli.Judging;
using FcNet.Files;
using Spectre.Console;

namespace FcNet.Cli.Output;

/// <summary>What is printed when the work is done.</summary>
internal static class ResultTables
{
    /// <summary>A class name that is longer would break its row, beside 20 columns.</summary>
    private const int MostNameCharacters = 30;

    /// <summary>More columns do not fit.</summary>
    private const int MostClasses = 20;

    public static void WriteSummary(IAnsiConsole console, TrainingResult result, RunOutcome outcome)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Explanation} {outcome.Seconds:F1} s"));
        Table table = new Table().Border(TableBorder.Simple).AddColumns("part", Markup.Escape(outcome.Score.Name));
        table.Columns[1].RightAligned();
        table.AddRow("training", Value(outcome.TrainScore));
        table.AddRow("validation", Value(outcome.ValidationScore));
        table.AddRow($"test, {outcome.Test.Examples} examples", Value(outcome.TestScore));
        console.Write(table);
        WriteConfusion(console, outcome.Test, "test");
    }

    /// <summary>All metrics of a model on a part of the data; where one has no value, the reason.</summary>
    public static void WriteEvaluation(IAnsiConsole console, ModelEvaluation evaluation, string part)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{evaluation.Examples} {part} examples"));
        Table table = new Table().Border(TableBorder.Simple).AddColumns("metric", "value", "");
        table.Columns[1].RightAligned();
        foreach (MetricValue metric in evaluation.Metrics)
        {
            table.AddRow(Markup.Escape(metric.Name), Value(metric.Result.Value), Markup.Escape(Excerpt.Of(metric.Result.Undefined, Excerpt.MaxSentence)));
        }

        console.Write(table);
        WriteConfusion(console, evaluation, part);
    }

    /// <summary>Rows are what the examples are, columns the predicted classes.</summary>
    private static void WriteConfusion(IAnsiConsole console, ModelEvaluation evaluation, string part)
    {
        if (evaluation.Confusion is not [{ Total: > 0, ClassNames.Length: <= MostClasses } confusion])
        {
            return;
        }

        string correct = string.Create(CultureInfo.InvariantCulture, $"{confusion.Correct} of {confusion.Total} {part} examples are correct: {confusion.Accuracy:F4}");
        Console.WriteLine($"{correct}. Confusion matrix:");
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

    /// <summary>Four decimals of a share; five digits of a number that is very small or large.</summary>
    internal static string Value(double value) => Math.Abs(value) switch
    {
        double.NaN => "none",
        0 or (>= 1e-3 and < 1e5) => value.ToString("F4", CultureInfo.InvariantCulture),
        _ => value.ToString("G5", CultureInfo.InvariantCulture),
    };
}
