using System.CommandLine;
using System.CommandLine.Parsing;
using FcNet.Cli.Output;
using FcNet.Cli.Searching;
using FcNet.Cli.Sharding;
using FcNet.Cli.Tables;
using FcNet.Cli.Training;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet search</c>: trains many runs whose options a file describes, and keeps what each gave.</summary>
internal sealed class SearchCommand : Command
{
    private readonly Argument<string> space = new("SPACE.json") { Description = "What to try: {\"trials\": 20, \"seed\": 1, \"options\": {\"learning-rate\": {\"log\": [1e-4, 0.1]}, \"hidden\": [\"64\", \"128,64\"]}}; with \"halving\": 3 each round goes on with a third of the trials and three times the epochs" };
    private readonly Option<string> data = DataSource.Option();
    private readonly RunOption[] run = [.. NetOptions.Create(), .. PlanOptions.Create()];
    private readonly Option<int?> threads = ThreadsOption.Create();
    private readonly Option<string> output = new("--out") { Description = "The folder for the results: a file for each trial. All shards have the same", DefaultValueFactory = _ => "fcnet-search", HelpName = "DIR" };
    private readonly Option<string?> shard = ShardOption.Create("trials");
    private readonly Option<string?> report = ReportPage.Option("search");
    private readonly TableArguments tables = new();

    public SearchCommand()
        : base("search", "Trains runs with other options each, in one process or many, and keeps what each gave; the other options are those of all runs")
    {
        Arguments.Add(space);
        foreach (Option option in (Option[])[data, .. run.Select(option => option.Option), threads, output, shard, report, .. tables.OfFolds])
        {
            Options.Add(option);
        }

        Subcommands.Add(new SearchMergeCommand());
        SetAction((parsed, cancellationToken) => Task.FromResult(ToolWords.In(() => Run(parsed, cancellationToken))));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        SearchSettings settings = Settings(parsed);
        ITrials trials = TableFile.Is(settings.Data) ? OfTable(parsed, settings) : OfArrays(parsed, settings);
        return SearchRun.Run(settings, trials, AnsiConsole.Console, cancellationToken);
    }

    private ITrials OfArrays(ParseResult parsed, SearchSettings settings)
    {
        tables.RequireNone(parsed, settings.Data);
        RunDraft all = Draft(new(), parsed);
        RunDraft[] drafts = [.. Trials(parsed, settings, but: "--precision", run.Select(option => option.Option)).Select(trial => Draft(all, trial).Require())];
        SearchRun.RequireWritablePlaces(settings, [parsed.GetValue(space)!, .. DataSource.Files(settings.Data)]);
        return all.IsDouble ? new ArrayTrials<double>(settings, drafts) : new ArrayTrials<float>(settings, drafts);
    }

    private TableTrials OfTable(ParseResult parsed, SearchSettings settings)
    {
        tables.Refuse(parsed);
        string validation = parsed.GetValue<string?>(ValidationOption.Name) is { } rows ? ValidationOption.File(rows) : "";
        IEnumerable<Option> searched = [.. run.Select(option => option.Option).Where(option => UnfitOptions.Fits(option.Name)), .. tables.Searched];
        TableTrainSettings[] trials = [.. Trials(parsed, settings, but: ValidationOption.Name, searched).Select(trial => tables.ReadFit(trial, settings.Data, Draft(new(), trial), settings.Threads, validation))];
        SearchRun.RequireWritablePlaces(settings, [parsed.GetValue(space)!, .. trials[0].Inputs]);
        return new(settings.Space, trials);
    }

    private RunDraft Draft(RunDraft draft, ParseResult parsed) =>
        run.Where(option => option.Option.Name != ValidationOption.Name || !TableFile.Is(parsed.GetValue(data)!)).Aggregate(draft, (changed, option) => option.Apply(changed, parsed));

    private SearchSettings Settings(ParseResult parsed)
    {
        string path = parsed.GetValue(space)!;
        InputFile.Require(path, "the JSON of a search");
        return new()
        {
            Data = parsed.GetValue(data)!,
            Space = SearchSpace.Read(path),
            Shard = ShardOption.Read(parsed, shard),
            Threads = ThreadsOption.Read(parsed, threads),
            OutputFolder = parsed.GetValue(output)!,
            ReportPage = ReportPage.FileOf(parsed, report, parsed.GetValue(output)!),
        };
    }

    /// <summary>The command line of each trial: that of all, with the words of the trial in place of its own. Every one is tried before the first is trained.</summary>
    private ParseResult[] Trials(ParseResult all, SearchSettings settings, string but, IEnumerable<Option> searched)
    {
        string path = all.GetValue(space)!;
        string[] names = [.. searched.Select(option => option.Name).Where(name => name != but)];
        if (settings.Space.Options.Select(option => option.Name).FirstOrDefault(name => !names.Contains($"--{name}")) is { } unknown)
        {
            throw new ArgumentException($"{path} has the option \"{unknown}\", expected one of fcnet train that changes the run, but for {but[2..]}: {string.Join(", ", names.Select(name => name[2..]))}.");
        }

        OptionResult[] given = [.. all.CommandResult.Children.OfType<OptionResult>().Where(option => !option.Implicit)];
        return [.. Enumerable.Range(0, settings.Space.Trials).Select(trial =>
        {
            string[] words = settings.Space.WordsOf(trial);
            IEnumerable<string> others = given.Where(option => !words.Contains(option.Option.Name)).SelectMany(option => option.Tokens.Select(token => token.Value).Prepend(option.Option.Name));
            ParseResult parsed = Parse([path, .. others, .. words]);
            return parsed.Errors is [{ } error, ..] ? throw new ArgumentException($"A trial of {path} is refused: {error.Message}") : parsed;
        })];
    }
}
