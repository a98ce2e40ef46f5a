using System.CommandLine;
using FcNet.Cli.Output;
using FcNet.Cli.Searching;
using FcNet.Cli.Sharding;
using FcNet.Cli.Training;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet search</c>: trains many runs whose options a file describes, and keeps what each gave.</summary>
internal sealed class SearchCommand : Command
{
    private readonly Argument<string> space = new("SPACE.json") { Description = "What to try: {\"trials\": 20, \"seed\": 1, \"options\": {\"learning-rate\": {\"log\": [1e-4, 0.1]}, \"hidden\": [\"64\", \"128,64\"]}}; with \"halving\": 3 each round goes on with a third of the trials and three times the epochs" };
    private readonly Option<string> data = DataSource.Option();
    private readonly RunOption[] run = [.. NetOptions.Create(), .. PlanOptions.Create()];
    private readonly Option<int?> threads = new("--threads") { Description = "The maximum number of threads; results do not depend on it [default: all cores]", CustomParser = result => NumberOption.Parse<int>(result), HelpName = "N" };
    private readonly Option<string> output = new("--out") { Description = "The folder for the results: a file for each trial. All shards have the same", DefaultValueFactory = _ => "fcnet-search", HelpName = "DIR" };
    private readonly Option<string?> shard = ShardOption.Create("trials");
    private readonly Option<string?> report = ReportPage.Option("search");

    public SearchCommand()
        : base("search", "Trains runs with other options each, in one process or many, and keeps what each gave; the other options are those of all runs")
    {
        Arguments.Add(space);
        foreach (Option option in (Option[])[data, .. run.Select(option => option.Option), threads, output, shard, report])
        {
            Options.Add(option);
        }

        Subcommands.Add(new SearchMergeCommand());
        SetAction((parsed, cancellationToken) => Task.FromResult(Run(Settings(parsed), cancellationToken)));
    }

    private static int Run(SearchSettings settings, CancellationToken cancellationToken) => settings.DraftOf(0).IsDouble
        ? SearchRun.Run<double>(settings, AnsiConsole.Console, cancellationToken)
        : SearchRun.Run<float>(settings, AnsiConsole.Console, cancellationToken);

    private SearchSettings Settings(ParseResult parsed)
    {
        string path = parsed.GetValue(space)!;
        InputFile.Require(path, "the JSON of a search");
        var read = SearchSpace.Read(path);
        RunDraft all = run.Aggregate(new RunDraft(), (changed, option) => option.Apply(changed, parsed));
        RunDraft[] drafts = [.. Enumerable.Range(0, read.Trials).Select(trial => DraftOf(all, path, read.WordsOf(trial)))];
        return new()
        {
            Data = parsed.GetValue(data)!,
            Space = read,
            Shard = ShardOption.Read(parsed, shard),
            Threads = parsed.GetValue(threads) is { } count ? RunOption.Named(threads, () => (Threads)count) : Threads.All,
            OutputFolder = parsed.GetValue(output)!,
            ReportPage = ReportPage.FileOf(parsed, report, parsed.GetValue(output)!),
            DraftOf = trial => drafts[trial],
        };
    }

    /// <summary>The run of all trials, changed by the words of one. Every trial is tried before the first is trained.</summary>
    private RunDraft DraftOf(RunDraft all, string path, string[] words)
    {
        if (words.Where((_, i) => i % 2 == 0).FirstOrDefault(name => run.All(option => option.Option.Name != name) || name == "--precision") is { } unknown)
        {
            throw new ArgumentException($"{path} has the option \"{unknown[2..]}\", expected one of fcnet train that changes the run, but for precision: {string.Join(", ", run.Select(option => option.Option.Name[2..]))}.");
        }

        ParseResult parsed = Parse([path, .. words]);
        return parsed.Errors is [{ } error, ..]
            ? throw new ArgumentException($"A trial of {path} is refused: {error.Message}")
            : run.Aggregate(all, (changed, option) => option.Apply(changed, parsed)).Require();
    }
}
