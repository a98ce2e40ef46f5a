using System.Text;
using System.Text.Json;

namespace FcNet.Files;

/// <summary>
/// Reads the JSON header of a safetensors file in one pass: it keeps nothing but the names, shapes and texts that the format allows, and stops at
/// the first content that it forbids. So the cost of a header depends only on its length.
/// </summary>
internal ref struct SafetensorsHeaderParser
{
    private const int MaxDepth = 8;

    private readonly string source;
    private readonly List<SafetensorsEntry> entries = [];
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);
    private Utf8JsonReader json;

    private SafetensorsHeaderParser(ReadOnlySpan<byte> text, string source)
    {
        this.source = source;
        json = new(text, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>Reads a whole header.</summary>
    /// <param name="text">Its bytes, padding included.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">It breaks a rule.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> text, string source)
    {
        if (text is not [(byte)'{', ..])
        {
            throw SafetensorsReader.Invalid(source, "its header does not begin with '{'");
        }

        var parser = new SafetensorsHeaderParser(text, source);
        try
        {
            parser.ReadObject();
            return new(parser.entries, parser.metadata);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not Unicode
            throw SafetensorsReader.Invalid(source, $"its header is not the JSON of the format: {Excerpt.Of(e.Message.TrimEnd('.'), Excerpt.MaxSentence)}");
        }
    }

    private void ReadObject()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        json.Read();
        while (NextName() is { } name)
        {
            if (!names.Add(name))
            {
                throw Invalid($"\"{Excerpt.Of(name)}\" appears twice");
            }

            if (name == SafetensorsFile.MetadataKey)
            {
                ReadTexts(name);
            }
            else
            {
                RequireRoom(entries.Count, "arrays");
                entries.Add(ReadEntry(name));
            }
        }

        json.Read(); // throws if there is more than blanks
    }

    private void ReadTexts(string name)
    {
        RequireNext(JsonTokenType.StartObject, name);
        while (NextName() is { } key)
        {
            RequireRoom(metadata.Count, "texts");
            RequireNext(JsonTokenType.String, key);
            if (!metadata.TryAdd(key, json.GetString()!))
            {
                throw Invalid($"the text \"{Excerpt.Of(key)}\" appears twice");
            }
        }
    }

    private SafetensorsEntry ReadEntry(string name)
    {
        RequireNext(JsonTokenType.StartObject, name);
        string? type = null;
        Span<long> lengths = stackalloc long[Shape.MaxRank], offsets = stackalloc long[Shape.MaxRank];
        int rank = -1, ends = -1;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("dtype"u8) && type is null)
            {
                RequireNext(JsonTokenType.String, "dtype");
                type = json.GetString()!;
            }
            else if (json.ValueTextEquals("shape"u8) && rank < 0)
            {
                rank = ReadNumbers(lengths, name);
            }
            else if (json.ValueTextEquals("data_offsets"u8) && ends < 0)
            {
                ends = ReadNumbers(offsets, name);
            }
            else
            {
                throw Invalid($"\"{Excerpt.Of(name)}\" has a field \"{Excerpt.Of(json.GetString()!)}\", which is unknown or appears twice");
            }
        }

        int size = SafetensorsTensor.SizeOf(type ?? "");
        if (size == 0)
        {
            throw Invalid($"\"{Excerpt.Of(name)}\" has the unknown element type \"{Excerpt.Of(type ?? "")}\"");
        }

        if (rank < 0 || ends != 2 || offsets[1] < offsets[0])
        {
            throw Invalid($"\"{Excerpt.Of(name)}\" lacks a shape or two ascending data_offsets");
        }

        Shape shape = ShapeOf(lengths[..rank], name);
        long bytes = offsets[1] - offsets[0], expected = shape.ElementCount * size;
        return bytes == expected && bytes <= Array.MaxLength
            ? new(name, type!, shape, offsets[0], (int)bytes)
            : throw Invalid($"\"{Excerpt.Of(name)}\" is {shape} of {type}, {expected} bytes, but has {bytes} in the file");
    }

    private readonly Shape ShapeOf(scoped ReadOnlySpan<long> lengths, string name)
    {
        Span<int> shape = stackalloc int[lengths.Length];
        try
        {
            for (int axis = 0; axis < shape.Length; axis++)
            {
                shape[axis] = checked((int)lengths[axis]);
            }

            return Shape.Create(shape);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw Invalid($"\"{Excerpt.Of(name)}\" has the shape [{string.Join(", ", lengths.ToArray())}], which FcNet does not hold");
        }
    }

    /// <summary>Reads a list of numbers.</summary>
    /// <returns>How many there are.</returns>
    private int ReadNumbers(scoped Span<long> numbers, string name)
    {
        RequireNext(JsonTokenType.StartArray, name);
        int count = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long number) || number < 0)
            {
                string found = json.TokenType == JsonTokenType.Number ? Excerpt.Of(Encoding.UTF8.GetString(json.ValueSpan)) : NameOf(json.TokenType);
                throw Invalid($"\"{Excerpt.Of(name)}\" has {found} where a whole number of at least 0 belongs");
            }

            if (count == numbers.Length)
            {
                throw Invalid($"\"{Excerpt.Of(name)}\" has more than {numbers.Length} axes or offsets, which FcNet does not hold");
            }

            numbers[count++] = number;
        }

        return count;
    }

    /// <summary>The next name in an object, or null at its end.</summary>
    private string? NextName() => json.Read() && json.TokenType == JsonTokenType.PropertyName ? json.GetString() : null;

    private void RequireNext(JsonTokenType type, string name)
    {
        json.Read();
        if (json.TokenType != type)
        {
            throw Invalid($"\"{Excerpt.Of(name)}\" is {NameOf(json.TokenType)}, expected {NameOf(type)}");
        }
    }

    private readonly void RequireRoom(int count, string what)
    {
        if (count == SafetensorsFile.MaxNames)
        {
            throw Invalid($"it has more than {SafetensorsFile.MaxNames} {what}, which FcNet does not read");
        }
    }

    private static string NameOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "a truth value",
    };

    private readonly InvalidDataException Invalid(string what) => SafetensorsReader.Invalid(source, what);
}
