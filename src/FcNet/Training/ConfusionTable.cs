using System.Collections.Immutable;
using System.Globalization;
using FcNet.Files;

namespace FcNet;

/// <summary>A confusion matrix as text.</summary>
internal static class ConfusionTable
{
    private const int MaxClasses = 30, MaxNameLength = 20;

    public static string Write(ConfusionMatrix matrix)
    {
        string summary = string.Create(CultureInfo.InvariantCulture, $"accuracy {matrix.Accuracy:F4} ({matrix.Correct} of {matrix.Total}), macro F1 {matrix.MacroF1:F4}");
        int classes = matrix.ClassNames.Length;
        if (classes > MaxClasses)
        {
            return summary;
        }

        ImmutableArray<string> names = [.. matrix.ClassNames.Select(name => Excerpt.Of(name, MaxNameLength))];
        List<string[]> rows = [["Actual \\ Predicted", .. names, "recall"]];
        for (int actual = 0; actual < classes; actual++)
        {
            rows.Add([names[actual], .. Enumerable.Range(0, classes).Select(predicted => matrix[actual, predicted].ToString(CultureInfo.InvariantCulture)), Share(matrix.Recall[actual])]);
        }

        rows.Add(["precision", .. matrix.Precision.Select(Share), ""]);
        int[] widths = [.. Enumerable.Range(0, classes + 2).Select(column => rows.Max(row => row[column].Length))];
        return string.Concat(rows.Select(row => Line(row, widths))) + summary;
    }

    private static string Line(string[] cells, int[] widths)
    {
        IEnumerable<string> padded = cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
        return $"{string.Join("  ", padded).TrimEnd()}\n";
    }

    private static string Share(double value) => double.IsNaN(value) ? "-" : value.ToString("F4", CultureInfo.InvariantCulture);
}
