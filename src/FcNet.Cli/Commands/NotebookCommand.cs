using System.CommandLine;
using System.Text.Json;
using FcNet.Cli.Notebook;
using FcNet.Cli.Notebook.Checks;
using FcNet.Cli.Output;
using FcNet.Cli.Training;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet notebook</c>: the course's notebooks, number for number.</summary>
internal sealed class NotebookCommand : Command
{
    private const string All = "all";

    private readonly Argument<string> notebook = new("NOTEBOOK") { Description = "The notebook, or \"all\"", HelpName = string.Join('|', [.. NotebookNames.All, All]) };
    private readonly Option<string> data = new("--data") { Description = "\"builtin\" for the built-in images, or CIFAR-10: the folder with its batch files or cifar-10-binary.tar.gz", DefaultValueFactory = _ => DataSource.BuiltIn, HelpName = "builtin|PATH" };
    private readonly Option<string> output = new("--out") { Description = "The folder for the pictures and the report", DefaultValueFactory = _ => "fcnet-notebook", HelpName = "DIR" };
    private readonly Option<string?> json = new("--json") { Description = "A file for the results as JSON", HelpName = "FILE" };

    public NotebookCommand()
        : base("notebook", "Runs the checks and experiments of the course's notebooks; the exit code is 1 if a check fails")
    {
        notebook.AcceptOnlyFromAmong([.. NotebookNames.All, All]);
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
        // Whatever can be wrong with the input shows before the first file is written.
        NotebookData data = NotebookData.Load(source);
        OutputFolder.RequireWritable(folder);
        if (json is not null)
        {
            ReportFile.RequireWritable(json);
        }

        Console.WriteLine($"Data: {data.Description}.");
        var checks = new List<CheckResult>();
        var experiments = new List<ExperimentResult>();
        foreach (string name in notebook == All ? NotebookNames.All : [notebook])
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return 0;
            }

            CheckResult[] results = [.. CheckList.Of(name, data)];
            CheckTable.Write(AnsiConsole.Console, name, results);
            checks.AddRange(results);

            // HERE the experiments of the notebook run: foreach (… in ExperimentList.All.Where(experiment => experiment.Notebook == name)) experiments.Add(experiment.Run(…));
        }

        int failed = checks.Count(check => !check.Passes);
        Console.WriteLine($"{checks.Count - failed} checks passed, {failed} failed. {CheckTable.Rule}");

        // HERE the page is written: HtmlReport.Of(data.Description, checks, experiments, folder).
        if (json is not null)
        {
            ReportFile.Write(json, JsonSerializer.Serialize(new NotebookReport(data.Description, checks.Count - failed, failed, checks, experiments), ReportJson.Default.NotebookReport));
        }

        return failed == 0 ? 0 : CommandLine.Failed;
    }
}
