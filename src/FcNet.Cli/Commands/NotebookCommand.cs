using System.CommandLine;
using System.Text.Json;
using FcNet.Cli.Output;
using FcNet.Cli.Training;
using FcNet.Course;
using FcNet.Course.Checks;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet notebook</c>: the course's notebooks, number for number.</summary>
internal sealed class NotebookCommand : Command
{
    private const string All = "all";

    private readonly Argument<string> notebook = Choice.Argument("NOTEBOOK", "The notebook, or all of them", [.. NotebookNames.All, All]);
    private readonly Option<string> data = DataSource.Option();
    private readonly Option<string> output = new("--out") { Description = "The folder for the pictures and the report", DefaultValueFactory = _ => "fcnet-notebook", HelpName = "DIR" };
    private readonly Option<string?> json = JsonFile.Option();

    public NotebookCommand()
        : base("notebook", "Runs the checks and experiments of the course's notebooks; the exit code is 1 if a check fails")
    {
        Arguments.Add(notebook);
        foreach (Option option in (Option[])[data, output, json])
        {
            Options.Add(option);
        }

        SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            parsed.GetRequiredValue(notebook),
            parsed.GetRequiredValue(data),
            parsed.GetRequiredValue(output),
            parsed.GetValue(json),
            cancellationToken)));
    }

    private static int Run(string notebook, string source, string folder, string? json, CancellationToken cancellationToken)
    {
        // All errors in the input are detected before the first file is written.
        NotebookData data = source == DataSource.BuiltIn ? NotebookData.BuiltIn() : NotebookData.OfCifar10(source);
        string page = Path.Combine(folder, "report.html");
        OutputFolder.RequireWritable(folder);
        ReportFile.RequireWritable(page);
        if (json is not null)
        {
            JsonFile.Require(json, [page, .. OwnFile.Among(json, folder, name => Path.GetExtension(name) is ".png" or ".svg"), .. DataSource.Files(source)]);
        }

        Console.WriteLine($"Data: {data.Description}.");
        var run = new ExperimentRun(data.Splits, folder, new ProgressLines(), cancellationToken);
        var checks = new List<CheckResult>();
        var experiments = new List<ExperimentResult>();
        try
        {
            foreach (string name in notebook == All ? NotebookNames.All : [notebook])
            {
                CheckResult[] results = [.. CheckList.Of(name, data)];
                CheckTable.Write(AnsiConsole.Console, name, results);
                checks.AddRange(results);
                foreach ((_, string title, Func<ExperimentRun, ExperimentResult> experiment) in ExperimentList.All.Where(item => item.Notebook == name))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    run.Progress.Report(title);
                    ExperimentResult result = experiment(run);
                    ExperimentTable.Write(AnsiConsole.Console, result);
                    experiments.Add(result);
                }
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Interrupted: no report is written.");
            return 0;
        }

        int failed = checks.Count(check => !check.Passes);
        ReportFile.Write(page, HtmlReport.Of(data.Description, checks, experiments, folder));
        if (json is not null)
        {
            ReportFile.Write(json, JsonSerializer.Serialize(new NotebookReport(data.Description, checks.Count - failed, failed, checks, experiments), ReportJson.Default.NotebookReport));
        }

        Console.WriteLine($"{checks.Count - failed} checks passed, {failed} failed. {CheckTable.Rule}");
        Console.WriteLine($"{ExperimentTable.Summary(experiments)}");
        Console.WriteLine($"report  {page}");
        return failed == 0 ? 0 : CommandLine.Failed;
    }

    /// <summary>A line for each thing that is begun, where it does not mix with the tables.</summary>
    private sealed class ProgressLines : IProgress<string>
    {
        public void Report(string value) => ErrorLine.Write($"… {value}");
    }
}
