using System.Diagnostics;
using System.Numerics;
using System.Text.Json;
using FcNet.Cli.Judging;
using FcNet.Cli.Output;
using FcNet.Metrics;
using FcNet.Plotting;
using Spectre.Console;

namespace FcNet.Cli.Training;

/// <summary>One run of <c>fcnet train</c>: load, train, judge, write.</summary>
internal static class TrainRun
{
    /// <summary>Runs it to its end, or until it is stopped.</summary>
    /// <returns>The exit code.</returns>
    public static int Run<T>(TrainSettings settings, IAnsiConsole console, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using SharedRun shared = SharedRun.Start(settings.Run.Plan.RowShards, settings.RankTimeout);
        if (shared.IsFirst)
        {
            RequireWritablePlaces(settings);
        }

        var clock = Stopwatch.StartNew();
        DataSplits data = settings.Run.Inputs.Fit(DataSource.Load(settings.Data, settings.Run.ValidationCount));
        INetwork<T> net = settings.Run.CreateNet<T>(data.Train, settings.Threads);
        var solver = new Solver<T>(net, data, new(settings.Run.PlanFor(data.Train)) { ReportEvery = 1, Checkpoints = settings.Checkpoints, Ranks = shared.Ranks });
        UpdateRule rule = solver.Options.Rule;
        shared.Output.WriteLine($"{data.Train.Count} training, {data.Validation.Count} validation and {data.Test.Count} test examples; {net.Spec}, {rule.GetType().Name} at {rule.LearningRate}");
        foreach (PlannedRun planned in settings.Planned)
        {
            string difference = planned.FirstDifference(solver.Record);
            shared.Output.WriteLine(difference.Length == 0 ? "The run is the one of the plan, to the same bits." : $"The run differs from the plan at {difference}.");
        }

        if (settings.Resumes)
        {
            Resume(solver, shared);
        }

        TrainingResult<T> result = shared.IsFirst
            ? TrainingDisplay.Show(console, solver.TotalSteps, progress => Train(solver, progress, settings.LogFolder, cancellationToken))
            : solver.Train(cancellationToken: cancellationToken);
        shared.Dispose();
        if (!shared.IsFirst)
        {
            return result.StopReason == StopReason.NonFiniteLoss ? CommandLine.Failed : 0;
        }

        if (result.StopReason == StopReason.Cancelled && settings.Checkpoints is { } checkpoints)
        {
            // Who stops a run wants it to end now; nothing is lost, and the results are written when it goes on.
            Console.WriteLine($"{result.Explanation} The run is saved in {checkpoints.Folder}. To go on:");
            Console.WriteLine(settings.ResumeCommand);
            return 0;
        }

        if (result is { StopReason: StopReason.Cancelled, Steps: 0 })
        {
            // An older model in the folder is worth more than weights that nothing has trained.
            Console.WriteLine($"{result.Explanation} Nothing is written.");
            return 0;
        }

        RunOutcome outcome = RunOutcome.Of(result.Model, data, solver.Options.Score, () => clock.Elapsed.TotalSeconds);
        ResultTables.WriteSummary(console, result, outcome);
        try
        {
            WriteFiles(settings, result, solver.Options.Score);
            if (settings.ReportPage is { } page)
            {
                ReportFile.Write(page, TrainingPage.Of(result, data, outcome));
                Console.WriteLine($"report    {page}");
            }
        }
        finally
        {
            // The figures of the run are not lost with a model that cannot be written.
            if (settings.JsonFile is { } path)
            {
                ReportFile.Write(path, JsonSerializer.Serialize(RunReport.Of(net.State.Parameters, result, outcome), ReportJson.Default.RunReport));
                Console.WriteLine($"figures   {path}");
            }
        }

        if (result.StopReason == StopReason.NonFiniteLoss)
        {
            ErrorLine.Write($"fcnet: {result.Explanation}");
            return CommandLine.Failed;
        }

        return 0;
    }

    private static TrainingResult<T> Train<T>(Solver<T> solver, IProgress<StepReport> progress, string? logFolder, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (logFolder is null)
        {
            return solver.Train(progress, cancellationToken);
        }

        using var log = new TensorBoardLog(logFolder, solver.Options.Score.Name, solver.StepsDone);
        return solver.Train(new StepReporters(progress, log), cancellationToken);
    }

    /// <summary>Everything that the run is to write is tried before the data are loaded.</summary>
    private static void RequireWritablePlaces(TrainSettings settings)
    {
        string[] files = [settings.ModelFile, settings.LossPicture, settings.AccuracyPicture, settings.ScorePicture];
        OutputFolder.RequireWritable(settings.OutputFolder);
        foreach (string file in files)
        {
            ReportFile.RequireWritable(file);
        }

        if (settings.Checkpoints is { } checkpoints)
        {
            OutputFolder.RequireWritable(checkpoints.Folder, "checkpoint folder");
        }

        if (settings.LogFolder is { } log)
        {
            OutputFolder.RequireWritable(log, "log folder");
        }

        string[] read = [.. files, .. DataSource.Files(settings.Data)];
        if (settings.ReportPage is { } page)
        {
            OwnFile.Require("--report", page, "report", [.. read, .. Saved(page)]);
            read = [.. read, page];
        }

        if (settings.JsonFile is { } json)
        {
            JsonFile.Require(json, [.. Saved(json), .. read]);
        }

        IEnumerable<string> Saved(string path) => settings.Checkpoints is { Folder: { } folder } ? OwnFile.Among(path, folder, CheckpointFolder.IsOurs) : [];
    }

    private static void Resume<T>(Solver<T> solver, SharedRun shared)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ResumeReport resumption = solver.Resume();
        foreach (string warning in resumption.Warnings.Where(_ => shared.IsFirst))
        {
            ErrorLine.Write($"fcnet: warning: {warning}");
        }

        shared.Output.WriteLine(resumption.Explanation);
    }

    private static void WriteFiles<T>(TrainSettings settings, TrainingResult<T> result, Metric score)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Directory.CreateDirectory(settings.OutputFolder); // it may be gone since it was tried
        result.Model.Save(settings.ModelFile);
        Console.WriteLine($"model     {settings.ModelFile}");
        PlotFiles.Save(TrainingPlots.Loss(result.History), settings.LossPicture);
        string scores = score is Accuracy ? settings.AccuracyPicture : settings.ScorePicture;
        PlotFiles.Save(TrainingPlots.Scores(result.History, score.Name), scores);
        Console.WriteLine($"pictures  {settings.LossPicture}, {scores}");
        if (!PlotFiles.HasFonts)
        {
            Console.WriteLine("This machine has no fonts, so the pictures have no text; on Debian and Ubuntu: apt-get install fonts-dejavu-core");
        }
    }
}
