using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FcNet.Cli.Commands;
using FcNet.Cli.Output;
using FcNet.Cli.Training;
using FcNet.Tables;
using Spectre.Console;
using Table = FcNet.Tables.Table;

namespace FcNet.Cli.Tables;

/// <summary><c>fcnet train</c> with a table: read, fit, judge, write. The test rows are read and checked before the fit, and judge the model after it.</summary>
internal static class TableTrainRun
{
    /// <summary>Runs it to its end, or until it is stopped.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(TableTrainSettings settings, IAnsiConsole console, CancellationToken cancellationToken) => ToolWords.In(() =>
    {
        using SharedRun shared = SharedRun.Start(settings.RowShards, settings.RankTimeout);
        if (shared.IsFirst)
        {
            TableRunChecks.RequireWritablePlaces(settings);
        }
        else
        {
            Console.SetOut(TextWriter.Null); // the first one says what all do
        }

        (Table table, TargetChoice choice) = Read(settings);
        TableFitOptions options = Options(settings, table, choice) with { Ranks = shared.Ranks };
        TableSummary.Write(settings, table, choice);
        Table[] tests = settings.Test.Length > 0 ? [Other("--test", settings.Test, settings, table, choice, [settings.WeightColumn, settings.GroupColumn])] : [];
        var clock = Stopwatch.StartNew();
        bool isTrained = false;
        TableModel model = FitDisplay.Show(console, options.Nets * options.Recipe.Members, progress =>
            Fit(table, settings.Target, choice, options, new Watched(progress, () => isTrained = true), cancellationToken));
        shared.Dispose();
        if (!shared.IsFirst)
        {
            return ExitCode(model);
        }

        if (cancellationToken.IsCancellationRequested && settings.Checkpoints is { } checkpoints)
        {
            Console.WriteLine($"The run is saved in {checkpoints.Folder}. To go on:");
            Console.WriteLine(settings.ResumeCommand);
            return 0;
        }

        if (!isTrained && cancellationToken.IsCancellationRequested)
        {
            Console.WriteLine("The run was stopped before its first epoch. Nothing is written.");
            return 0;
        }

        double seconds = clock.Elapsed.TotalSeconds;
        Directory.CreateDirectory(settings.OutputFolder);
        model.Save(settings.ModelFile);
        Write(new(settings, table, choice, model, JudgedRows.HeldOutOf(model), [.. tests.Select(test => JudgedRows.Of(model, test))], seconds), console);
        return ExitCode(model);
    });

    /// <summary>Reads the rows whose target is known, and finds out what the target is.</summary>
    public static (Table Table, TargetChoice Choice) Read(TableTrainSettings settings)
    {
        Dictionary<string, ColumnKind> kinds = TableRunChecks.Require(settings);
        Table table = TableParts.WithTarget(TableParts.Read(settings, kinds), settings.Target, settings.Data);
        RequireNumbers("--weights", table, settings.WeightColumn);
        return (table, TargetChoice.Of(table.Columns[settings.Target], settings.Task));
    }

    public static TableModel Fit(
        Table table, string target, TargetChoice choice, TableFitOptions options, IProgress<TableFitReport>? progress, CancellationToken cancellationToken) =>
        choice.AreNumbers
            ? TableRegressor.Fit(table, target, options, progress, cancellationToken)
            : TableClassifier.Fit(table, target, options, progress, cancellationToken);

    public static TableFitOptions Options(TableTrainSettings settings, Table table, TargetChoice choice) => new()
    {
        Recipe = settings.Recipe,
        Nets = settings.Nets,
        Seed = settings.Seed,
        RowShards = settings.RowShards,
        Threads = settings.Threads,
        Optimize = ScoreNames.Find(settings.Optimize, choice.AreNumbers),
        Validation = settings.Validation.Length > 0 ? Other(ValidationOption.Name, settings.Validation, settings, table, choice, []) : null,
        GroupColumn = settings.GroupColumn,
        WeightColumn = settings.WeightColumn,
        DateParts = settings.DateParts,
        ClassWeights = Weighting(settings.ClassWeights, choice),
        Checkpoints = settings.Checkpoints,
    };

    private static void RequireNumbers(string option, Table table, string name)
    {
        if (name.Length > 0 && table.Columns[name] is { Kind: not (ColumnKind.Number or ColumnKind.Constant) } other)
        {
            throw new ArgumentException($"{option}: the column \"{name}\" is taken for {TableSummary.Name(other.Kind)}, expected numbers of at least 0. {other.Why}");
        }
    }

    private static ClassWeighting Weighting(ClassWeighting weights, TargetChoice choice) => weights != ClassWeighting.None && choice.AreNumbers
        ? throw new ArgumentException("--class-weights is given, but the target has numbers. Leave it out, or give --task classification.")
        : weights;

    /// <summary>Reads rows that are not trained on, but for some columns.</summary>
    private static Table Other(string option, string path, TableTrainSettings settings, Table table, TargetChoice choice, string[] but)
    {
        ColumnNeed[] columns = [.. TableParts.NamesOfUsed(table, settings).Except(but).Select(name => ColumnNeed.Of(table.Columns[name]))];
        return TableParts.ReadAs(option, path, columns, settings.Target, choice.AreNumbers ? [] : TargetColumn.Classes(table, settings.Target).Targets.Names);
    }

    /// <summary>Says which nets broke off. The best of each is kept all the same.</summary>
    private static int ExitCode(TableModel model)
    {
        (int Net, TrainingResult Result)[] broken = [.. model.Results.Index().Where(net => net.Item.StopReason == StopReason.NonFiniteLoss)];
        foreach ((int net, TrainingResult result) in broken)
        {
            ErrorLine.Write($"fcnet: {(model.Results.Count > 1 ? $"net {net + 1}: " : "")}{result.Explanation}");
        }

        return broken.Length > 0 ? CommandLine.Failed : 0;
    }

    private static void Write(TableRun run, IAnsiConsole console)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.HeldOutName} rows: {run.Model.Score}; fitted in {run.FitSeconds:F1} s"));
        if (run.TestEvaluation is [{ } test])
        {
            ResultTables.WriteEvaluation(console, test, "test");
        }
        else
        {
            ResultTables.WriteEvaluation(console, run.HeldOutEvaluation, run.HeldOutName);
        }

        Console.WriteLine($"model     {run.Settings.ModelFile}");
        if (run.Settings.ReportPage is { } page)
        {
            ReportFile.Write(page, TablePage.Of(run));
            Console.WriteLine($"report    {page}");
        }

        if (run.Settings.JsonFile is { } path)
        {
            ReportFile.Write(path, JsonSerializer.Serialize(TableReport.Of(run), ReportJson.Default.TableReport));
            Console.WriteLine($"figures   {path}");
        }
    }

    private sealed class Watched(IProgress<TableFitReport> shown, Action onCheck) : IProgress<TableFitReport>
    {
        public void Report(TableFitReport value)
        {
            if (value.Step.Check is not null)
            {
                onCheck();
            }

            shown.Report(value);
        }
    }
}
