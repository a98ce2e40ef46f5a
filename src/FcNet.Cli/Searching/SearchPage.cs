using System.Globalization;
using FcNet.Cli.Output;
using FcNet.Cli.Training;
using FcNet.Plotting;

namespace FcNet.Cli.Searching;

/// <summary>What <c>fcnet search --report</c> writes: one page that needs no other file.</summary>
internal static class SearchPage
{
    /// <summary>More trials are counted only.</summary>
    private const int MostRows = 30;

    public static string Of(IReadOnlyList<TrialResult> results)
    {
        TrialResult[] best = [.. Ranking.Best(results).DistinctBy(result => result.Trial)];
        string[] options = best[0].OptionNames;
        HtmlPage page = new HtmlPage("FcNet: a search")
            .AddParagraph($"{best.Length} trials, {results.Count} results; the best has the {best[0].Score} {ResultTables.Value(best[0].ValidationScore)} on the validation examples.")
            .AddParagraph("The best again, with its model: the command below, and the options that all trials have.")
            .AddPreformatted($"fcnet train {ShellCommand.Of(best[0].Options)}")
            .AddHeading(2, "Best trials")
            .AddTable(["trial", "epochs", best[0].Score, .. options], best.Take(MostRows).Select(result => Row(result, options)));
        if (best.Length > MostRows)
        {
            page.AddParagraph($"{best.Length - MostRows} more are in the merged file.");
        }

        page.AddHeading(2, "Scores over options");
        foreach (string option in options)
        {
            page.AddPlot(OptionPlot.Of(option, results), $"{best[0].Score} over {option}", height: 320);
        }

        page.AddHeading(2, "How the best learns").AddPlot(TrainingPlots.Scores(best[0].History, best[0].Score), $"training and validation {best[0].Score} of each check");
        return page.AddParagraph(best[0].Explanation).ToString();
    }

    private static IEnumerable<string> Row(TrialResult result, string[] options) =>
    [
        HtmlPage.TableCell(result.Trial.ToString(CultureInfo.InvariantCulture), "number"),
        HtmlPage.TableCell(result.Epochs.ToString(CultureInfo.InvariantCulture), "number"),
        HtmlPage.TableCell(ResultTables.Value(result.ValidationScore), "number"),
        .. options.Select(option => HtmlPage.TableCell(result.ValueOf(option), "number")),
    ];
}
