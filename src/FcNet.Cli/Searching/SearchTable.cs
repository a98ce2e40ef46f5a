using System.Globalization;
using FcNet.Cli.Training;
using Spectre.Console;

namespace FcNet.Cli.Searching;

/// <summary>The best trials of a search, as they are printed.</summary>
internal static class SearchTable
{
    private const int Rows = 10;

    public static void Write(IAnsiConsole console, IReadOnlyCollection<TrialResult> results)
    {
        TrialResult[] best = [.. Ranking.Best(results).DistinctBy(result => result.Trial).Take(Rows)];
        Table table = new Table().Border(TableBorder.Simple).AddColumns("trial", "epochs", Markup.Escape(best[0].Score), "options");
        foreach (TrialResult result in best)
        {
            string score = result.ValidationScore.ToString("F4", CultureInfo.InvariantCulture);
            table.AddRow(result.Trial.ToString(CultureInfo.InvariantCulture), result.Epochs.ToString(CultureInfo.InvariantCulture), score, Markup.Escape(ShellCommand.Of(result.Options)));
        }

        console.Write(table);
        Console.WriteLine($"{results.Count} results. The best again, with its model: fcnet train {ShellCommand.Of(best[0].Options)} and the options that all trials have.");
    }
}
