using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using FcNet.Metrics;
using FcNet.Tables;

namespace FcNet.Benchmarks.Tables;

/// <summary>
/// Trains on the panel of shared/data/make-tables by the rules of shared/peers/tables, and writes scores in the shape of its reference.json, for
/// <c>compare-tables</c>. Each
/// result is written as soon as it is there, and results that a file has are not computed again.
/// </summary>
internal static class PanelCommand
{
    private const string Folds = "_x5";

    private static readonly Dictionary<string, TableRecipe> Recipes = new() { ["fcnet_simple"] = TableRecipe.Simple, ["fcnet"] = TableRecipe.Default };

    /// <param name="folder">What make-tables wrote.</param>
    /// <param name="path">The file of results.</param>
    /// <param name="options">--tables a,b --splits 0,1 --models fcnet_simple,fcnet_simple_x5 --threads 2.</param>
    /// <param name="output">Receives a line for each result.</param>
    public static void Run(string folder, string path, string[] options, TextWriter output)
    {
        string[] tables = Option(options, "--tables", string.Join(',', PanelTable.NamesIn(folder))), splits = Option(options, "--splits", "0,1,2"), models = Option(options, "--models", "fcnet_simple");
        int threads = int.Parse(Option(options, "--threads", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture))[0], CultureInfo.InvariantCulture);
        foreach (string name in tables)
        {
            var panel = new PanelTable(folder, name);
            foreach ((string split, string model) in splits.SelectMany(split => models.Select(model => (split, model))))
            {
                if (Results(path)[name]?[split]?[model] is null)
                {
                    JsonObject result = Result(panel, split, model, threads);
                    JsonObject all = Results(path);
                    Child(Child(all, name), split)[model] = result;
                    File.WriteAllText(path + ".new", all.ToJsonString(new() { WriteIndented = true }));
                    File.Move(path + ".new", path, overwrite: true);
                    output.WriteLine($"{name,-16} {split} {model,-20} {result["test"]!.ToJsonString()}  fit {result["fitSeconds"]} s (cpu {result["fitCpuSeconds"]})");
                }
            }
        }
    }

    private static JsonObject Result(PanelTable panel, string split, string model, int threads)
    {
        bool isBag = model.EndsWith(Folds, StringComparison.Ordinal);
        int[] training = panel.Rows(split, "train"), validation = panel.Rows(split, "validation");
        Table table = panel.Table.Select(isBag ? [.. training, .. validation] : training), test = panel.Table.Select(panel.Rows(split, "test"));
        var options = new TableFitOptions
        {
            Recipe = Recipes[isBag ? model[..^Folds.Length] : model],
            Seed = int.Parse(split, CultureInfo.InvariantCulture),
            Threads = threads,
            Nets = isBag ? 5 : 1,
            Validation = isBag ? null : panel.Table.Select(validation),
        };
        (long start, TimeSpan cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        TableModel fitted = panel.IsRegression ? TableRegressor.Fit(table, panel.Target, options) : TableClassifier.Fit(table, panel.Target, options);
        (double seconds, double cpuSeconds) = (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        start = Stopwatch.GetTimestamp();
        var scores = new JsonObject();
        foreach (Metric metric in panel.IsRegression ? (Metric[])[new RootMeanSquaredError(), new MeanAbsoluteError()] : [new Accuracy(), new LogLoss()])
        {
            string name = metric switch { Accuracy => "accuracy", LogLoss => "logLoss", RootMeanSquaredError => "rmse", _ => "mae" };
            scores[name] = fitted.Measure(test, metric);
        }

        return new()
        {
            ["fitCpuSeconds"] = Math.Round(cpuSeconds, 3),
            ["fitSeconds"] = Math.Round(seconds, 3),
            ["predictSeconds"] = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds / 2, 4),
            ["test"] = scores,
            ["threads"] = threads,
        };
    }

    private static JsonObject Results(string path) => File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : [];

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static string[] Option(string[] options, string name, string otherwise)
    {
        int index = Array.IndexOf(options, name);
        return (index < 0 ? otherwise : options[index + 1]).Split(',');
    }
}
