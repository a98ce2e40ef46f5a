using System.Diagnostics;
using System.Numerics;
using System.Text.Json;
using FcNet.Cli.Output;
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
        RequireWritablePlaces(settings);
        var clock = Stopwatch.StartNew();
        DataSplits data = DataSource.Load(settings.Data);
        INetwork<T> net = settings.Run.CreateNet<T>(data.Train, settings.Threads);
        var solver = new Solver<T>(net, data, settings.Solver);
        Console.WriteLine($"{data.Train.Count} training, {data.Validation.Count} validation and {data.Test.Count} test examples; {net.Spec}, {settings.Solver.Rule.GetType().Name} at {settings.Solver.Rule.LearningRate}");
        foreach (PlannedRun planned in settings.Planned)
        {
            string difference = planned.FirstDifference(solver.Record);
            Console.WriteLine(difference.Length == 0 ? "The run is the one of the plan, to the same bits." : $"The run differs from the plan at {difference}.");
        }

        if (settings.Resumes)
        {
            Resume(solver);
        }

        TrainingResult<T> result = TrainingDisplay.Show(console, solver.TotalSteps, progress => solver.Train(progress, cancellationToken));
        if (result.StopReason == StopReason.Cancelled && settings.Solver.Checkpoints is { } checkpoints)
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

        double trainAccuracy = Judge.Accuracy(result.Model, data.Train), validationAccuracy = Judge.Accuracy(result.Model, data.Validation);
        ConfusionMatrix test = Judge.Confusion(result.Model, data.Test);
        double seconds = clock.Elapsed.TotalSeconds;

        ResultTables.WriteSummary(console, result, trainAccuracy, validationAccuracy, test, seconds);
        try
        {
            WriteFiles(settings, result);
        }
        finally
        {
            // The figures of the run are not lost with a model that cannot be written.
            if (settings.JsonFile is { } path)
            {
                RunReport report = RunReport.Of(net.State.Parameters, result, trainAccuracy, validationAccuracy, test, seconds);
                ReportFile.Write(path, JsonSerializer.Serialize(report, ReportJson.Default.RunReport));
                Console.WriteLine($"report    {path}");
            }
        }

        if (result.StopReason == StopReason.NonFiniteLoss)
        {
            ErrorLine.Write($"fcnet: {result.Explanation}");
            return CommandLine.Failed;
        }

        return 0;
    }

    /// <summary>Everything that the run is to write is tried before the data are loaded.</summary>
    private static void RequireWritablePlaces(TrainSettings settings)
    {
        string[] files = [settings.ModelFile, settings.LossPicture, settings.AccuracyPicture];
        OutputFolder.RequireWritable(settings.OutputFolder);
        foreach (string file in files)
        {
            ReportFile.RequireWritable(file);
        }

        if (settings.Solver.Checkpoints is { } checkpoints)
        {
            OutputFolder.RequireWritable(checkpoints.Folder, "checkpoint folder");
        }

        if (settings.JsonFile is { } json)
        {
            IEnumerable<string> saved = settings.Solver.Checkpoints is { Folder: { } folder } ? JsonFile.Among(json, folder, CheckpointFolder.IsOurs) : [];
            JsonFile.Require(json, [.. files, .. saved, .. DataSource.Files(settings.Data)]);
        }
    }

    private static void Resume<T>(Solver<T> solver)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ResumeReport resumption = solver.Resume();
        foreach (string warning in resumption.Warnings)
        {
            ErrorLine.Write($"fcnet: warning: {warning}");
        }

        Console.WriteLine(resumption.Explanation);
    }

    private static void WriteFiles<T>(TrainSettings settings, TrainingResult<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Directory.CreateDirectory(settings.OutputFolder); // it may be gone since it was tried
        result.Model.Save(settings.ModelFile);
        Console.WriteLine($"model     {settings.ModelFile}");
        PlotFiles.Save(TrainingPlots.Loss(result.History), settings.LossPicture);
        PlotFiles.Save(TrainingPlots.Accuracy(result.History), settings.AccuracyPicture);
        Console.WriteLine($"pictures  {settings.LossPicture}, {settings.AccuracyPicture}");
        if (!PlotFiles.HasFonts)
        {
            Console.WriteLine("This machine has no fonts, so the pictures have no text; on Debian and Ubuntu: apt-get install fonts-dejavu-core");
        }
    }
}
