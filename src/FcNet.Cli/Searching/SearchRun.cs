using FcNet.Cli.Output;
using FcNet.Cli.Training;
using Spectre.Console;

namespace FcNet.Cli.Searching;

/// <summary>The trials of one shard: each that is not in the folder is trained, then those of the next round, once all of a round are there.</summary>
internal static class SearchRun
{
    /// <summary>Runs until the last round is done, or other shards must do theirs first, or the search is stopped.</summary>
    /// <param name="settings">What to search.</param>
    /// <param name="runs">Its trials.</param>
    /// <param name="console">Shows the best.</param>
    /// <param name="cancellationToken">Stops it; trials that are done stay.</param>
    /// <returns>The exit code.</returns>
    public static int Run(SearchSettings settings, ITrials runs, IAnsiConsole console, CancellationToken cancellationToken)
    {
        SearchSpace space = settings.Space;
        var folder = new TrialFolder(settings.OutputFolder);
        int[] trials = [.. Enumerable.Range(0, space.Trials)];
        for (int round = 0; round < space.Rounds; round++)
        {
            foreach (int trial in trials.Where(settings.Shard.Has))
            {
                TrialTraining training = runs.Prepare(trial, round, space.EpochsOf(round, runs.EpochsOf(trial)));
                if (folder.Has(trial, round, training.Run))
                {
                    continue;
                }

                if (training.Train(cancellationToken) is not [{ } result])
                {
                    Console.WriteLine("Stopped. Start it again to do the trials that are missing.");
                    return 0;
                }

                folder.Write(result);
                Console.WriteLine(FormattableString.Invariant($"trial {trial}, round {round}: {result.Score} {result.ValidationScore:F4} after {result.Steps} steps with {ShellCommand.Of(result.Options)}"));
            }

            TrialResult[] results = [.. trials.SelectMany(trial => folder.Find(trial, round))];
            if (results.Length < trials.Length)
            {
                string next = round + 1 < space.Rounds ? "Start this again when they are done: the next round needs all of this one." : "fcnet search merge puts all together when they are done.";
                Console.WriteLine($"{trials.Length - results.Length} of the {trials.Length} trials of round {round} are those of other shards. {next}");
                return 0;
            }

            trials = [.. Ranking.Best(results).Take(Math.Max(1, trials.Length / space.Halving)).Select(result => result.Trial).Order()];
        }

        TrialResult[] all = folder.ReadAll();
        SearchTable.Write(console, all);
        if (settings.ReportPage is { } page)
        {
            ReportFile.Write(page, SearchPage.Of(all));
            Console.WriteLine($"report    {page}");
        }

        return 0;
    }

    /// <summary>What is written is tried before the data are loaded.</summary>
    /// <param name="settings">What to search.</param>
    /// <param name="read">The files that are read.</param>
    public static void RequireWritablePlaces(SearchSettings settings, IEnumerable<string> read)
    {
        OutputFolder.RequireWritable(settings.OutputFolder);
        if (settings.ReportPage is { } page)
        {
            OwnFile.Require("--report", page, "report", [.. read, .. OwnFile.Among(page, settings.OutputFolder, name => name.StartsWith("trial-", StringComparison.Ordinal))]);
        }
    }
}
