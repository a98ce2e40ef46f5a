using System.CommandLine;
using System.Diagnostics;
using FcNet.Cli.Notebook;
using FcNet.Cli.Output;
using FcNet.Cli.Training;

namespace FcNet.Cli.Commands;

/// <summary>A stand-in for trying the experiments; the real command replaces it.</summary>
internal sealed class NotebookCommand : Command
{
    private readonly Argument<string> name = new("NOTEBOOK") { DefaultValueFactory = _ => "all" };
    private readonly Option<string> data = new("--data") { DefaultValueFactory = _ => DataSource.BuiltIn };
    private readonly Option<string> output = new("--out") { DefaultValueFactory = _ => "fcnet-out" };

    public NotebookCommand()
        : base("notebook", "Runs the notebooks' experiments")
    {
        Arguments.Add(name);
        Options.Add(data);
        Options.Add(output);
        SetAction((parsed, cancellationToken) => Run(parsed.GetValue(name)!, parsed.GetValue(data)!, parsed.GetValue(output)!, cancellationToken));
    }

    private static Task<int> Run(string name, string data, string folder, CancellationToken cancellationToken)
    {
        OutputFolder.RequireWritable(folder);
        var run = new ExperimentRun(data == DataSource.BuiltIn ? DataSource.Load(data) : Cifar10.Load(data), folder, new Silent(), cancellationToken);
        var results = new List<ExperimentResult>();
        foreach (var experiment in ExperimentList.All.Where(e => name == "all" || e.Notebook == name || e.Name.Contains(name, StringComparison.OrdinalIgnoreCase) || (name == "quick" && !e.Name.Contains("search", StringComparison.Ordinal) && !e.Name.Contains("best net", StringComparison.Ordinal))))
        {
            var clock = Stopwatch.StartNew();
            ExperimentResult result = experiment.Run(run);
            results.Add(result);
            Console.WriteLine($"== {result.Name}: {clock.Elapsed.TotalSeconds:F1} s");
            foreach (ResultRow row in result.Rows)
            {
                Console.WriteLine($"{row.Name,-60} {row.Value,-30} {row.Range,-20} {row.Inside}");
            }
        }

        File.WriteAllText(Path.Combine(folder, "report.html"), HtmlReport.Of(data, [], results, folder));
        return Task.FromResult(0);
    }

    private sealed class Silent : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }
}
