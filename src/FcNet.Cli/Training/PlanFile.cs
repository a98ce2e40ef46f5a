using System.Text.Json;
using System.Text.Json.Nodes;
using FcNet.Cli.Commands;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet.Cli.Training;

/// <summary>Reads what <c>--plan</c> names: the record of a run, alone or as the "plan" of a report that <c>--json</c> wrote.</summary>
internal static class PlanFile
{
    /// <summary>What a record says that a person need not write.</summary>
    private static readonly JsonObject Defaults = JsonNode.Parse(new RunRecord
    {
        Precision = "float",
        Net = nameof(FullyConnectedNet<>),
        Network = new(1, [new AffineSpec(1)]),
        Plan = new(),
        RandomSources = "",
        Targets = new ClassTargets([]),
        ValidationCount = 0,
        Inputs = new UnchangedInputs(),
        TrainingExamples = "",
        ValidationExamples = "",
        InputScaling = "",
    }.ToJson())!.AsObject();

    /// <summary>Reads the run.</summary>
    /// <exception cref="InvalidDataException">The file has none; the message has the path in the JSON and what is wrong there.</exception>
    public static PlannedRun Read(string path)
    {
        InputFile.Require(path, "the JSON of a run, such as --json writes");
        string text = File.ReadAllText(path);
        if (Members(text, path) is not { } run)
        {
            return new(RunRecord.Parse(text, path), []);
        }

        string[] unsaid = [.. Defaults.Select(member => member.Key).Where(name => name != "network" && !run.ContainsKey(name))];
        foreach (string name in unsaid)
        {
            run[name] = Defaults[name]!.DeepClone();
        }

        return new(RunRecord.Parse(run.ToJsonString(), path), [.. unsaid]);
    }

    /// <summary>The members of the record, or nothing where the text is JSON of another kind.</summary>
    private static JsonObject? Members(string text, string path)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: JsonText.Strict) switch
            {
                JsonObject report when report["plan"] is JsonObject record && record.ContainsKey("network") => record,
                JsonObject record => record,
                _ => null,
            };
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} cannot be read at {Excerpt.Of(e.Path ?? "$")}: {JsonText.FirstSentence(e.Message)}", e);
        }
    }
}
