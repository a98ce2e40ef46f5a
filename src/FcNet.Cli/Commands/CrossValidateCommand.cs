using System.CommandLine;
using FcNet.Cli.Folding;
using FcNet.Cli.Output;
using FcNet.Cli.Sharding;
using FcNet.Cli.Tables;
using FcNet.Cli.Training;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet cross-validate</c>: how good a way of training is on new examples.</summary>
internal sealed class CrossValidateCommand : Command
{
    private readonly Option<string> data = DataSource.Option();
    private readonly Option<int> folds = NumberOption.Count("--folds", "The number of folds: each judges a model that is trained on the others", 5);
    private readonly RunOption[] run = [.. NetOptions.Create(), .. PlanOptions.Create()];
    private readonly Option<int?> threads = ThreadsOption.Create();
    private readonly Option<string> output = new("--out") { Description = "The folder for the results: a file for each fold. All shards have the same", DefaultValueFactory = _ => "fcnet-folds", HelpName = "DIR" };
    private readonly Option<string?> shard = ShardOption.Create("folds");
    private readonly Option<string?> json = JsonFile.Option();
    private readonly TableArguments tables = new();

    public CrossValidateCommand()
        : base("cross-validate", "Trains a model for each fold of the data and judges it on that fold, in one process or many; prints the mean and the standard deviation of each metric")
    {
        foreach (Option option in (Option[])[data, folds, .. run.Select(option => option.Option), threads, output, shard, json, .. tables.OfFolds])
        {
            Options.Add(option);
        }

        Subcommands.Add(new CrossValidateMergeCommand());
        SetAction((parsed, cancellationToken) => Task.FromResult(ToolWords.In(() => Run(parsed, cancellationToken))));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (TableFile.Is(parsed.GetValue(data)!))
        {
            return RunTable(parsed, cancellationToken);
        }

        tables.RequireNone(parsed, parsed.GetValue(data)!);
        FoldSettings settings = Settings(parsed);
        FoldRun.RequireWritablePlaces(settings, DataSource.Files(settings.Data));
        IFoldedData folded = settings.Run.IsDouble ? new FoldedArrays<double>(settings) : new FoldedArrays<float>(settings);
        return FoldRun.Run(settings, folded, AnsiConsole.Console, cancellationToken);
    }

    private int RunTable(ParseResult parsed, CancellationToken cancellationToken)
    {
        tables.Refuse(parsed);
        if (parsed.GetValue<string?>(ValidationOption.Name) is not null)
        {
            throw new ArgumentException($"{ValidationOption.Name} is given with a table, expected none: of the rows outside a fold some choose the epoch, and the rows of the fold judge the model.");
        }

        FoldSettings settings = Settings(parsed);
        TableTrainSettings table = tables.ReadFit(parsed, settings.Data, settings.Run, settings.Threads, validation: "");
        FoldRun.RequireWritablePlaces(settings, table.Inputs);
        return FoldRun.Run(settings, new FoldedTable(table, settings.Folds), AnsiConsole.Console, cancellationToken);
    }

    private FoldSettings Settings(ParseResult parsed) => new()
    {
        Data = parsed.GetValue(data)!,
        Folds = parsed.GetValue(folds) is >= 2 and int count ? count : throw new ArgumentException($"{folds.Name} is {parsed.GetValue(folds)}, expected 2 or more."),
        Shard = ShardOption.Read(parsed, shard),
        Run = run.Aggregate(new RunDraft(), (changed, option) => option.Apply(changed, parsed)).Require(),
        Threads = ThreadsOption.Read(parsed, threads),
        OutputFolder = parsed.GetValue(output)!,
        JsonFile = parsed.GetValue(json),
    };
}
