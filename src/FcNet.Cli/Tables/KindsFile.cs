using System.Text.Json;
using FcNet.Cli.Commands;
using FcNet.Files;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>The file of <c>--kinds</c>: <c>{"zip": "category", "age": "number", "id": "skip"}</c>.</summary>
internal static class KindsFile
{
    private const string Expected = "a JSON file such as {\"zip\": \"category\", \"age\": \"number\", \"id\": \"skip\"}";

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static Dictionary<string, ColumnKind> Read(string path)
    {
        InputFile.Require(path, Expected);
        var kinds = new Dictionary<string, ColumnKind>();
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllText(path));
            if (file.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"{path} is no JSON object, expected {Expected}.");
            }

            foreach (JsonProperty entry in file.RootElement.EnumerateObject())
            {
                kinds[entry.Name] = Kind(path, entry);
            }
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no JSON (line {e.LineNumber + 1}), expected {Expected}.", e);
        }

        return kinds;
    }

    private static ColumnKind Kind(string path, JsonProperty entry) => Text(entry.Value) switch
    {
        "number" => ColumnKind.Number,
        "category" => ColumnKind.Category,
        "skip" => ColumnKind.Skipped,
        var other => throw new InvalidDataException(
            $"{path}: the kind of \"{Excerpt.Of(entry.Name)}\" is \"{Excerpt.Of(other)}\", expected number, category or skip."),
    };

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
