using System.Diagnostics;
using System.Globalization;
using FcNet.Tables;

namespace FcNet.Benchmarks.Tables;

/// <summary>Reads a table and trains on it for two epochs, and prints the memory that the process had at most until then.</summary>
internal static class TableMemoryCommand
{
    private const double MiB = 1 << 20;

    /// <param name="path">The file of <see cref="MillionRows"/>, which another process has written.</param>
    /// <param name="recipe">simple or default.</param>
    /// <param name="output">Receives the lines.</param>
    public static void Run(string path, string recipe, TextWriter output)
    {
        var table = Table.Read(path);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Rows:N0} rows × {table.Columns.Count} are read: {Peak():F0} MiB at most"));
        long start = Stopwatch.GetTimestamp();
        TableRecipe two = recipe == "simple" ? new SimpleRecipe { Epochs = 2 } : new DefaultRecipe { Epochs = 2 };
        TableClassifier model = TableClassifier.Fit(table, MillionRows.Target, new() { Recipe = two }, new Shown(output));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{recipe}, {model.Score}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s: {Peak():F0} MiB at most"));
    }

    private static double Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / MiB;
    }

    private sealed class Shown(TextWriter output) : IProgress<TableFitReport>
    {
        public void Report(TableFitReport value)
        {
            if (value.Step.Check is { } check)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {value.Step.Epoch}, validation {check.ValidationScore:F4}: {Peak():F0} MiB at most"));
            }
        }
    }
}
