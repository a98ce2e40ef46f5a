using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using FcNet.Cli.Commands;
using FcNet.Cli.Training;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>The options of <c>fcnet train</c> for tables.</summary>
internal sealed class TableArguments
{
    private readonly Option<string?> target = new("--target") { Description = "Of a table: the column to predict", HelpName = "COLUMN" };
    private readonly Option<string> task = Choice.Option("--task", "Of a table: what the target is; auto looks at its values", TargetChoice.Tasks);
    private readonly Option<string?> test = new("--test") { Description = "Of a table: a file of rows that judge the trained model", HelpName = "FILE" };
    private readonly Option<string?> kinds = new("--kinds")
    {
        Description = "Of a table: a JSON file such as {\"zip\": \"category\", \"id\": \"skip\"}, with number, category or skip for any columns",
        HelpName = "FILE",
    };

    private readonly Option<string?> weights = new("--weights")
    {
        Description = "Of a table: the column that says how much each row counts in training",
        HelpName = "COLUMN",
    };

    private readonly Option<string?> groups = new("--groups")
    {
        Description = "Of a table: the column whose equal values mark rows that belong together, such as the visits of one patient",
        HelpName = "COLUMN",
    };

    private readonly Option<string?> dates = new("--dates")
    {
        Description = $"Of a table: the parts of dates that become inputs, of {DatePartNames.All} [default: none; dates are left out]",
        HelpName = "PART,PART",
    };

    private readonly Option<int> nets = NumberOption.Count("--nets", "Of a table: on how many folds of the rows nets are trained, four on each with --recipe default, and averaged", 1);
    private readonly Option<string> recipe = Choice.Option("--recipe", "Of a table: how the net is made and trained; simple is faster", "default", "simple");
    private readonly Option<string> optimize = Choice.Option("--optimize", "Of a table: what is made good; auto is accuracy or rmse", ScoreNames.All);

    public ImmutableArray<Option> Options => [target, task, test, kinds, weights, groups, dates, nets, recipe, optimize];

    /// <summary>Those of a cross-validation, whose folds judge.</summary>
    public IEnumerable<Option> OfFolds => Options.Where(option => option != test);

    /// <summary>Those that a search tries: the table and its roles are the same for all trials.</summary>
    public IEnumerable<Option> Searched => [dates, nets, recipe, optimize];

    /// <summary>Refuses these options where the data are no table.</summary>
    public void RequireNone(ParseResult parsed, string data)
    {
        if (Options.FirstOrDefault(option => RunOption.IsGiven(parsed, option)) is { } option)
        {
            string given = RunOption.IsGiven(parsed, "--data") ? $"with --data {data}" : "without --data";
            throw new ArgumentException($"{option.Name} is given {given}, expected {TableFile.Expected}.{TableFile.Remedy(data)}");
        }
    }

    /// <summary>Refuses other options that do not fit tables.</summary>
    public void Refuse(ParseResult parsed) => UnfitOptions.Refuse(parsed, [.. Options.Select(option => option.Name)]);

    /// <summary>The settings of a run.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="common">What is common to all data.</param>
    /// <param name="validation">The option of validation rows.</param>
    public TableTrainSettings Read(ParseResult parsed, TrainSettings common, string validation) => new()
    {
        Data = common.Data,
        Target = parsed.GetValue(target) ?? "",
        Task = parsed.GetValue(task)!,
        Validation = validation,
        Test = parsed.GetValue(test) ?? "",
        Kinds = parsed.GetValue(kinds) ?? "",
        WeightColumn = parsed.GetValue(weights) ?? "",
        GroupColumn = parsed.GetValue(groups) ?? "",
        DateParts = parsed.GetValue(dates) is { } parts ? DatePartNames.Parse(parts) : [],
        Nets = Require.Positive(parsed.GetValue(nets), nets.Name),
        Recipe = Recipe(parsed),
        Optimize = parsed.GetValue(optimize)!,
        ClassWeights = Weighting(parsed, common.Run),
        Seed = common.Run.Plan.Seed,
        RowShards = common.Run.Plan.RowShards,
        Threads = common.Threads,
        RankTimeout = common.RankTimeout,
        Checkpoints = common.Checkpoints,
        Resumes = common.Resumes,
        ResumeCommand = common.ResumeCommand,
        OutputFolder = common.OutputFolder,
        JsonFile = common.JsonFile,
        ReportPage = common.ReportPage,
    };

    /// <summary>The settings of a fit that is one of many: it writes nothing itself.</summary>
    public TableTrainSettings ReadFit(ParseResult parsed, string data, RunDraft run, Threads threads, string validation) => Read(
        parsed,
        new TrainSettings
        {
            Data = data,
            Planned = [],
            Run = run,
            Threads = threads,
            Checkpoints = null,
            OutputFolder = "",
            JsonFile = null,
            ReportPage = null,
            LogFolder = null,
            Resumes = false,
            ResumeCommand = "",
        },
        validation);

    private static ClassWeighting Weighting(ParseResult parsed, RunDraft run) =>
        parsed.GetResult(ClassWeightOption.Name) is OptionResult { Implicit: false } && run.ClassWeighting == ClassWeighting.None
            ? throw new ArgumentException($"{ClassWeightOption.Name} has numbers without names, expected {ClassWeightOption.Balanced} or weights by name for a table, such as fraud=20,fine=1; "
                + "--weights names a column with a weight for each row.")
            : run.ClassWeighting;

    private TableRecipe Recipe(ParseResult parsed)
    {
        int? epochs = Given(parsed, "--epochs"), batch = Given(parsed, "--batch-size");
        if (parsed.GetValue(recipe) == "simple")
        {
            var simple = new SimpleRecipe();
            return simple with { Epochs = epochs ?? simple.Epochs, BatchSize = batch ?? simple.BatchSize };
        }

        var usual = new DefaultRecipe();
        return usual with { Epochs = epochs ?? usual.Epochs, BatchSize = batch ?? usual.BatchSize };
    }

    /// <summary>The value of an option, if it is given.</summary>
    private static int? Given(ParseResult parsed, string name) =>
        parsed.GetResult(name) is OptionResult { Implicit: false } ? Require.Positive(parsed.GetValue<int>(name), name) : null;
}
