using System.CommandLine;
using FcNet.Cli.Output;
using FcNet.Cli.Tables;
using FcNet.Cli.Training;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet train</c>: trains a net and writes the model and pictures of the run.</summary>
internal sealed class TrainCommand : Command
{
    private readonly Option<string> data = DataSource.Option();
    private readonly Option<string?> plan = new("--plan") { Description = "A run to repeat: the file of its --json, or one written by hand. Other options override what it says", HelpName = "FILE" };
    private readonly RunOption[] run = [.. NetOptions.Create(), .. PlanOptions.Create()];
    private readonly Option<int?> threads = ThreadsOption.Create();
    private readonly Option<int> rankTimeout = SharedRun.TimeoutOption();
    private readonly Option<string> output = new("--out") { Description = "The folder for the model and the pictures", DefaultValueFactory = _ => "fcnet-out", HelpName = "DIR" };
    private readonly Option<string?> json = JsonFile.Option();
    private readonly Option<string?> report = ReportPage.Option("run");
    private readonly Option<string?> log = new("--tensorboard") { Description = "A folder for the log of the run as TensorBoard reads it: tensorboard --logdir DIR", HelpName = "DIR" };
    private readonly CheckpointArguments checkpoints = new();
    private readonly TableArguments tables = new();

    public TrainCommand()
        : base("train", "Trains a net, judges it on the test examples, and writes the model and pictures of the run")
    {
        foreach (Option option in (Option[])[data, plan, .. run.Select(option => option.Option), threads, rankTimeout, output, json, report, log, .. checkpoints.Options, .. tables.Options])
        {
            Options.Add(option);
        }

        SetAction((parsed, cancellationToken) => Task.FromResult(TableFile.Is(parsed.GetValue(data)!)
            ? TableTrainRun.Run(TableSettings(parsed), AnsiConsole.Console, cancellationToken)
            : Run(Settings(parsed), cancellationToken)));
    }

    private static int Run(TrainSettings settings, CancellationToken cancellationToken) => settings.Run.IsDouble
        ? TrainRun.Run<double>(settings, AnsiConsole.Console, cancellationToken)
        : TrainRun.Run<float>(settings, AnsiConsole.Console, cancellationToken);

    private TableTrainSettings TableSettings(ParseResult parsed)
    {
        tables.Refuse(parsed);
        string validation = parsed.GetValue<string?>(ValidationOption.Name) is { } rows ? ValidationOption.File(rows) : "";
        return tables.Read(parsed, Settings(parsed, [.. run.Where(option => option.Option.Name != ValidationOption.Name)]), validation);
    }

    private TrainSettings Settings(ParseResult parsed)
    {
        tables.RequireNone(parsed, parsed.GetValue(data)!);
        return Settings(parsed, run);
    }

    private TrainSettings Settings(ParseResult parsed, RunOption[] run)
    {
        PlannedRun[] planned = parsed.GetValue(plan) is { } path ? [PlanFile.Read(path)] : [];
        RunDraft draft = planned is [{ } recorded] ? RunDraft.Of(recorded) : new();
        draft = run.Aggregate(draft, (changed, option) => option.Apply(changed, parsed)).Require();
        return new()
        {
            Data = parsed.GetValue(data)!,
            Planned = [.. planned],
            Run = draft,
            Threads = ThreadsOption.Read(parsed, threads),
            RankTimeout = RunOption.Named(rankTimeout, () => Require.Positive(TimeSpan.FromSeconds(parsed.GetValue(rankTimeout)))),
            Checkpoints = checkpoints.Read(parsed),
            OutputFolder = parsed.GetValue(output)!,
            JsonFile = parsed.GetValue(json),
            ReportPage = ReportPage.FileOf(parsed, report, parsed.GetValue(output)!),
            LogFolder = parsed.GetValue(log),
            Resumes = parsed.GetValue(checkpoints.Resume),
            ResumeCommand = ShellCommand.Of(["fcnet", .. parsed.Tokens.Select(token => token.Value).Where(token => token != checkpoints.Resume.Name), checkpoints.Resume.Name]),
        };
    }
}
