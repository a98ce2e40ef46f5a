using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using FcNet.Cli.Commands;

namespace FcNet.Cli.Training;

/// <summary>The parts of the data by name.</summary>
internal static class DataParts
{
    public const string Test = "test";

    private const string Validation = "validation", Train = "training";

    public static Option<string> Option() => Choice.Option("--part", "Which part of the data", Test, Validation, Train);

    /// <summary>A part of some data, as the run of a model had it. The test part is the same for every run.</summary>
    /// <param name="source">The value of <c>--data</c>.</param>
    /// <param name="part">The part.</param>
    /// <param name="history">The history of the model.</param>
    public static LabeledData Load(string source, string part, string history) => part switch
    {
        Test => DataSource.Load(source, []).Test,
        Validation => DataSource.Load(source, ValidationCountIn(history)).Validation,
        _ => DataSource.Load(source, ValidationCountIn(history)).Train,
    };

    /// <summary>How many examples of the run were for validation, or nothing where the history does not say it.</summary>
    private static ImmutableArray<int> ValidationCountIn(string history)
    {
        try
        {
            return history.Length > 0 && JsonNode.Parse(history) is JsonObject run && run["validation_count"] is JsonValue value && value.TryGetValue(out int count) ? [count] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
