using System.Numerics;
using FcNet.Cli.Output;
using FcNet.Cli.Sharding;
using FcNet.Cli.Training;
using Spectre.Console;

namespace FcNet.Cli.Searching;

/// <summary>The trials of one shard: each that is not in the folder is trained, then those of the next round, once all of a round are there.</summary>
internal static class SearchRun
{
    /// <summary>Runs until the last round is done, or other shards must do theirs first, or the search is stopped.</summary>
    /// <param name="settings">What to search.</param>
    /// <param name="console">Shows the best.</param>
    /// <param name="cancellationToken">Stops it; trials that are done stay.</param>
    /// <returns>The exit code.</returns>
    public static int Run<T>(SearchSettings settings, IAnsiConsole console, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        OutputFolder.RequireWritable(settings.OutputFolder);
        if (settings.ReportPage is { } file)
        {
            OwnFile.Require("--report", file, "report", DataSource.Files(settings.Data));
        }

        var data = new PreparedData(settings.Data);
        SearchSpace space = settings.Space;
        var folder = new TrialFolder(settings.OutputFolder);
        int[] trials = [.. Enumerable.Range(0, space.Trials)];
        for (int round = 0; round < space.Rounds; round++)
        {
            foreach (int trial in trials.Where(settings.Shard.Has))
            {
                RunDraft draft = settings.DraftOf(trial);
                draft = draft with { Plan = draft.Plan with { Epochs = space.EpochsOf(round, draft.Plan.Epochs) } };
                if (!Do<T>(settings, folder, draft, data.For(draft), trial, round, cancellationToken))
                {
                    Console.WriteLine("Stopped. Start it again to do the trials that are missing.");
                    return 0;
                }
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

    /// <summary>Trains one trial, if it is not done.</summary>
    /// <returns>Whether it is done.</returns>
    private static bool Do<T>(SearchSettings settings, TrialFolder folder, RunDraft draft, DataSplits data, int trial, int round, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        INetwork<T> net = draft.CreateNet<T>(data.Train, settings.Threads);
        var solver = new Solver<T>(net, data, new(draft.PlanFor(data.Train)) { ReportEvery = 0 });
        string run = RunHash.Of(solver.Record.ToJson());
        if (folder.Has(trial, round, run))
        {
            return true;
        }

        TrainingResult<T> result = solver.Train(cancellationToken: cancellationToken);
        if (result.StopReason == StopReason.Cancelled)
        {
            return false;
        }

        string[] words = settings.Space.WordsOf(trial);
        folder.Write(new()
        {
            Trial = trial,
            Round = round,
            Options = words,
            Epochs = draft.Plan.Epochs,
            Score = solver.Options.Score.Name,
            HigherIsBetter = solver.Options.Score.HigherIsBetter,
            ValidationScore = result.BestScore,
            Steps = result.Steps,
            Explanation = result.Explanation,
            Checks = TrialCheck.AllOf(result.History),
            ParametersSha256 = ParametersHash.Of(net.State.Parameters),
            RunSha256 = run,
        });
        Console.WriteLine(FormattableString.Invariant($"trial {trial}, round {round}: {solver.Options.Score.Name} {result.BestScore:F4} after {result.Steps} steps with {ShellCommand.Of(words)}"));
        return true;
    }
}
