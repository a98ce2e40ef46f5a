using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FcNet.Files;

/// <summary>Records as JSON texts. An error names its path and, for an invalid value, contains the message of the property.</summary>
internal static class JsonText
{
    /// <summary>For <see cref="System.Text.Json.Nodes.JsonNode.Parse(string, System.Text.Json.Nodes.JsonNodeOptions?, JsonDocumentOptions)"/>: a name stands once.</summary>
    public static JsonDocumentOptions Strict => new() { AllowDuplicateProperties = false };

    public static string Of<TValue>(TValue value, JsonSerializerOptions spelling) => JsonSerializer.Serialize(value, (JsonTypeInfo<TValue>)spelling.GetTypeInfo(typeof(TValue)));

    /// <summary>Reads a record.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spelling">How it is spelled.</param>
    /// <param name="source">The name of the text, the beginning of an error message.</param>
    /// <exception cref="InvalidDataException">The text is not a valid record of this type.</exception>
    public static TValue Parse<TValue>(string text, JsonSerializerOptions spelling, string source)
    {
        try
        {
            return JsonSerializer.Deserialize(text, (JsonTypeInfo<TValue>)spelling.GetTypeInfo(typeof(TValue))) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{source} cannot be read at {Excerpt.Of(e.Path ?? "$")}: {FirstSentence(e.Message)}", e);
        }
        catch (NotSupportedException e)
        {
            throw new InvalidDataException($"{source} cannot be read: {FirstSentence(e.Message)}", e);
        }
        catch (ArgumentException e)
        {
            using var document = JsonDocument.Parse(text);
            throw new InvalidDataException($"{source} has a value that is refused at {PathOf(document.RootElement, "$", e) ?? "$"}: {FirstSentence(e.Message)}", e);
        }
    }

    /// <summary>The path of the property that an error names, with the value that it names.</summary>
    private static string? PathOf(JsonElement element, string path, ArgumentException error)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Select((item, i) => PathOf(item, $"{path}[{i}]", error)).FirstOrDefault(found => found is not null);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        string name = JsonNamingPolicy.SnakeCaseLower.ConvertName(error.ParamName ?? "");
        return element.EnumerateObject()
            .Select(property => property.NameEquals(name) && IsNamed(property.Value, error) ? $"{path}.{name}" : PathOf(property.Value, $"{path}.{property.Name}", error))
            .FirstOrDefault(found => found is not null);
    }

    private static bool IsNamed(JsonElement value, ArgumentException error) => value.ValueKind != JsonValueKind.Number
        || error.Message.StartsWith(FormattableString.Invariant($"{error.ParamName} is {value.GetDouble()},"), StringComparison.Ordinal);

    /// <summary>Without what .NET adds about paths, lines, parameters and types.</summary>
    public static string FirstSentence(string message)
    {
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return "this name is not known.";
        }

        string sentence = message.Replace('\r', ' ').Replace('\n', ' ');
        foreach (string addition in (string[])["|", " (Parameter '", " Path: $", " LineNumber: "])
        {
            sentence = sentence.Split(addition)[0].TrimEnd();
        }

        return Excerpt.Of(sentence.EndsWith('.') ? sentence : sentence + ".", Excerpt.MaxSentence);
    }
}
