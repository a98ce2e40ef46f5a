using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FcNet.Files;

namespace FcNet;

/// <summary>
/// What a run is, as one value and one JSON text: the net, the plan, and the data by their fingerprints. A checkpoint compares it, a model file carries it,
/// and a run with the same record has the same bits.
/// </summary>
public sealed record RunRecord
{
    /// <summary>"float" or "double".</summary>
    public required string Precision { get; init; }

    /// <summary>The class of the net.</summary>
    public required string Net { get; init; }

    /// <summary>The layers of the net.</summary>
    public required NetworkSpec Network { get; init; }

    /// <summary>How it is trained.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>The kinds of random sources, and who shares which.</summary>
    public required string RandomSources { get; init; }

    /// <summary>What the answers mean.</summary>
    public required Targets Targets { get; init; }

    /// <summary>How many examples are for validation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public required int ValidationCount { get; init => field = Require.NotNegative(value); }

    /// <summary>How the inputs are fitted on the training examples.</summary>
    public required FittedInputs Inputs { get; init => field = Require.NotNull(value); }

    /// <summary>The SHA-256 of the training examples.</summary>
    public required string TrainingExamples { get; init; }

    /// <summary>The SHA-256 of the validation examples.</summary>
    public required string ValidationExamples { get; init; }

    /// <summary>The SHA-256 of the input scaling.</summary>
    public required string InputScaling { get; init; }

    private static JsonSerializerOptions Spelling => Kinds.Spelling(RunJson.Default);

    /// <summary>Reads a record.</summary>
    /// <param name="json">The JSON text. What a plan does not say is as in <c>new TrainingPlan()</c>.</param>
    /// <param name="source">Where the text comes from, the beginning of the sentence of an error.</param>
    /// <returns>The record.</returns>
    /// <exception cref="InvalidDataException">It is no record; the message has the JSON path and what is wrong there.</exception>
    public static RunRecord Parse(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonSerializerOptions spelling = Spelling;
        return JsonText.Parse<RunRecord>(WithDefaults(json, spelling), spelling, source);
    }

    /// <summary>
    /// A record with everything that this version knows, so that it may be older than an option: what its plan does not say has its default. What it does not
    /// say of the examples is as in the other run, because the hashes of examples and scaling are compared anyway.
    /// </summary>
    internal static string Completed(string json, string other)
    {
        try
        {
            if (JsonNode.Parse(json, documentOptions: JsonText.Strict) is JsonObject record)
            {
                AddMissing(record, JsonNode.Parse(other)!.AsObject().Where(member => member.Key is "validation_count" or "inputs"));
                return Parse(record.ToJsonString(), "").ToJson();
            }
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            // The text is compared as it is.
        }

        return json;
    }

    private static void AddMissing(JsonObject record, IEnumerable<KeyValuePair<string, JsonNode?>> members)
    {
        foreach ((string name, JsonNode? value) in members.Where(member => !record.ContainsKey(member.Key)))
        {
            record[name] = value?.DeepClone();
        }
    }

    /// <summary>A record with init properties has no defaults in source-generated JSON, so those of the plan are written in first.</summary>
    private static string WithDefaults(string json, JsonSerializerOptions spelling)
    {
        try
        {
            if (JsonNode.Parse(json, documentOptions: JsonText.Strict) is JsonObject record && record["plan"] is JsonObject plan)
            {
                AddMissing(plan, JsonNode.Parse(JsonText.Of(new TrainingPlan(), spelling))!.AsObject());
                return record.ToJsonString();
            }
        }
        catch (JsonException)
        {
            // The reader says what is wrong.
        }

        return json;
    }

    /// <summary>The record as a JSON text of one line.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => JsonText.Of(this, Spelling);

    internal static RunRecord Of<T>(INetwork<T> net, IExamples train, IExamples validation, FittedInputs inputs, TrainingPlan plan, SavedSources sources)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new()
        {
            Precision = typeof(T) == typeof(float) ? "float" : "double",
            Net = net.GetType().Name.Split('`')[0],
            Network = net.Spec,
            Plan = plan,
            RandomSources = sources.Description,
            Targets = train.Targets,
            ValidationCount = validation.Count,
            Inputs = inputs,
            TrainingExamples = train.Fingerprint(),
            ValidationExamples = validation.Fingerprint(),
            InputScaling = FingerprintOf(train.Scaling),
        };

    /// <summary>Refuses what no file can name, before a run whose model carries it.</summary>
    internal static void RequireRegistered(NetworkSpec network, TrainingPlan plan)
    {
        try
        {
            _ = JsonText.Of(network, Spelling);
            _ = JsonText.Of(plan, Spelling);
        }
        catch (NotSupportedException e)
        {
            throw new ArgumentException($"A part of the run has no name in files: {JsonText.FirstSentence(e.Message)} Register it first: Kinds.Register<Loss, YourLoss>(\"your_loss\", YourJson.Default.YourLoss), or likewise.", e);
        }
    }

    /// <summary>The first place at which two records as JSON differ, but for the epochs, which may grow; or nothing.</summary>
    internal static string FirstDifference(string here, string there, string nameHere = "here", string nameThere = "there")
    {
        (string Path, string Value)[] own = [.. Leaves(JsonNode.Parse(here), "")], other = [.. Leaves(JsonNode.Parse(there), "")];
        var stored = other.ToDictionary(leaf => leaf.Path, leaf => leaf.Value, StringComparer.Ordinal);
        foreach ((string path, string value) in own.Where(leaf => leaf.Path != "plan.epochs"))
        {
            string found = stored.Remove(path, out string? text) ? text : "not there";
            if (found != value)
            {
                return $"{path}: {value} {nameHere}, {found} {nameThere}";
            }
        }

        string? left = stored.Keys.FirstOrDefault(path => path != "plan.epochs");
        return left is null ? "" : $"{left}: not {nameHere}, {stored[left]} {nameThere}";
    }

    private static IEnumerable<(string Path, string Value)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany((item, i) => Leaves(item, $"{path}[{i}]")),
        _ => [(path, node?.ToJsonString() ?? "null")],
    };

    private static string FingerprintOf(InputScaling scaling)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(scaling.Mean.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(scaling.Scale.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes<double>(scaling.Projection.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>JSON without reflection.</summary>
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(TrainingPlan))]
internal sealed partial class RunJson : JsonSerializerContext;
