using System.Text.Json;
using FcNet.Cli.Output;
using Spectre.Console;

namespace FcNet.Cli.Folding;

/// <summary>The folds of one shard: each that is not in the folder is trained. Who finds all of them there puts them together.</summary>
internal static class FoldRun
{
    /// <summary>Runs until the folds of the shard are done, or it is stopped.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(FoldSettings settings, IFoldedData data, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var folder = new FoldFolder(settings.OutputFolder);
        foreach (int fold in Enumerable.Range(0, data.Folds).Where(settings.Shard.Has))
        {
            FoldTraining training = data.Prepare(fold);
            if (folder.Has(fold, data.Folds, training.Run))
            {
                continue;
            }

            if (training.Train(cancellationToken) is not [{ } result])
            {
                Console.WriteLine("Stopped. Start it again to do the folds that are missing.");
                return 0;
            }

            folder.Write(result);
            Console.WriteLine($"fold {fold}: {result.Score} {ResultTables.Value(result.Value)} on {result.Evaluation.Examples} examples. {result.Explanation}");
        }

        return Finish(folder, settings.JsonFile, console, others: "those of other shards");
    }

    /// <summary>Puts all folds together, if they are there.</summary>
    /// <returns>The exit code.</returns>
    public static int Finish(FoldFolder folder, string? json, IAnsiConsole console, string others)
    {
        FoldResult[] results = folder.ReadAll();
        int missing = results[0].Folds - results.Length;
        if (missing > 0)
        {
            Console.WriteLine($"{missing} of the {results[0].Folds} folds are {others}. fcnet cross-validate merge puts all together when they are done.");
            return 0;
        }

        var all = CrossValidationResult.Of(results);
        FoldTable.Write(console, all);
        if (json is not null)
        {
            ReportFile.Write(json, JsonSerializer.Serialize(all, FoldJson.Default.CrossValidationResult));
            Console.WriteLine($"figures   {json}");
        }

        return 0;
    }

    /// <summary>What is written is tried before the data are loaded.</summary>
    /// <param name="settings">What to do.</param>
    /// <param name="read">The files that are read.</param>
    public static void RequireWritablePlaces(FoldSettings settings, IEnumerable<string> read)
    {
        OutputFolder.RequireWritable(settings.OutputFolder);
        new FoldFolder(settings.OutputFolder).Require(settings.Folds);
        if (settings.JsonFile is { } json)
        {
            JsonFile.Require(json, [.. read, .. OwnFile.Among(json, settings.OutputFolder, name => name.StartsWith("fold-", StringComparison.Ordinal))]);
        }
    }
}
