using System.Buffers.Binary;
using System.Text.Json;

namespace FcNet.Files;

/// <summary>
/// Reads safetensors strictly: a header of a plausible length that begins with '{', no name twice, known element types, shapes whose size is
/// that of their bytes, and arrays that fill the rest of the file without a gap or an overlap.
/// </summary>
internal static class SafetensorsReader
{
    private const int MaxDepth = 8;

    public static SafetensorsFile Read(Stream stream, string source)
    {
        FileLength.RequireKnown(stream, source);
        byte[] prefix = new byte[sizeof(ulong)];
        if (stream.Length < prefix.Length)
        {
            throw Invalid(source, "it has less than 8 bytes");
        }

        stream.ReadExactly(prefix);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix), available = (ulong)(stream.Length - prefix.Length);
        if (headerLength is 0 or > SafetensorsFile.MaxHeaderBytes || headerLength > available)
        {
            throw Invalid(source, $"its header is said to have {headerLength} bytes, expected 1 to {Math.Min(available, SafetensorsFile.MaxHeaderBytes)}");
        }

        byte[] header = new byte[headerLength];
        stream.ReadExactly(header);
        List<Entry> entries = [];
        Dictionary<string, string> metadata = [];
        try
        {
            ParseHeader(header, entries, metadata, source);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not Unicode
            throw Invalid(source, $"its header is not the JSON of the format: {e.Message}");
        }

        return new(ReadTensors(stream, entries, source), metadata) { HeaderRead = header };
    }

    private static void ParseHeader(byte[] header, List<Entry> entries, Dictionary<string, string> metadata, string source)
    {
        if (header[0] != (byte)'{')
        {
            throw Invalid(source, "its header does not begin with '{'");
        }

        using var document = JsonDocument.Parse(header, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.Name == "__metadata__")
            {
                RequireKind(property.Value, JsonValueKind.Object, property.Name, source);
                foreach (JsonProperty text in property.Value.EnumerateObject())
                {
                    RequireKind(text.Value, JsonValueKind.String, text.Name, source);
                    metadata.Add(text.Name, text.Value.GetString()!);
                }
            }
            else
            {
                entries.Add(ParseEntry(property, source));
            }
        }
    }

    private static Entry ParseEntry(JsonProperty property, string source)
    {
        RequireKind(property.Value, JsonValueKind.Object, property.Name, source);
        string type = "";
        Shape? shape = null;
        long[] offsets = [];
        foreach (JsonProperty part in property.Value.EnumerateObject())
        {
            switch (part.Name)
            {
                case "dtype":
                    RequireKind(part.Value, JsonValueKind.String, "dtype", source);
                    type = part.Value.GetString()!;
                    break;
                case "shape":
                    shape = ParseShape(Numbers(part.Value, property.Name, source), property.Name, source);
                    break;
                case "data_offsets":
                    offsets = Numbers(part.Value, property.Name, source);
                    break;
                default:
                    throw Invalid(source, $"\"{property.Name}\" has an unknown field \"{part.Name}\"");
            }
        }

        int size = SafetensorsTensor.SizeOf(type);
        if (size == 0)
        {
            throw Invalid(source, $"\"{property.Name}\" has the unknown element type \"{type}\"");
        }

        if (shape is not { } known || offsets.Length != 2 || offsets[1] < offsets[0])
        {
            throw Invalid(source, $"\"{property.Name}\" lacks a shape or two ascending data_offsets");
        }

        long bytes = offsets[1] - offsets[0];
        if (bytes != known.ElementCount * size || bytes > Array.MaxLength)
        {
            throw Invalid(source, $"\"{property.Name}\" is {known} of {type}, {known.ElementCount * size} bytes, but has {bytes} in the file");
        }

        return new(property.Name, type, known, offsets[0], (int)bytes);
    }

    private static Shape ParseShape(long[] lengths, string name, string source)
    {
        try
        {
            return Shape.Create(Array.ConvertAll(lengths, length => checked((int)length)));
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw Invalid(source, $"\"{name}\" has the shape [{string.Join(", ", lengths)}], which FcNet does not hold");
        }
    }

    private static long[] Numbers(JsonElement value, string name, string source)
    {
        RequireKind(value, JsonValueKind.Array, name, source);
        long[] numbers = new long[value.GetArrayLength()];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (value[i].ValueKind != JsonValueKind.Number || !value[i].TryGetInt64(out numbers[i]) || numbers[i] < 0)
            {
                throw Invalid(source, $"\"{name}\" has {value[i].GetRawText()} where a whole number of at least 0 belongs");
            }
        }

        return numbers;
    }

    /// <summary>Checks that the arrays fill the rest of the file, and only then reads them.</summary>
    private static List<SafetensorsTensor> ReadTensors(Stream stream, List<Entry> entries, string source)
    {
        entries.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Bytes.CompareTo(b.Bytes));
        long end = 0;
        foreach (Entry entry in entries)
        {
            if (entry.Start != end)
            {
                throw Invalid(source, $"\"{entry.Name}\" begins at byte {entry.Start} of the numbers, expected {end}: the arrays must follow each other without a gap or an overlap");
            }

            end += entry.Bytes;
        }

        long present = stream.Length - stream.Position;
        if (end != present)
        {
            throw Invalid(source, $"its arrays have {end} bytes, but {present} follow the header: it is cut short or has something behind them");
        }

        var tensors = new List<SafetensorsTensor>();
        foreach (Entry entry in entries)
        {
            byte[] data = new byte[entry.Bytes];
            stream.ReadExactly(data);
            tensors.Add(new(entry.Name, entry.Type, entry.Shape, data));
        }

        return tensors;
    }

    private static void RequireKind(JsonElement value, JsonValueKind kind, string name, string source)
    {
        if (value.ValueKind != kind)
        {
            throw Invalid(source, $"\"{name}\" is {value.ValueKind}, expected {kind}");
        }
    }

    private static InvalidDataException Invalid(string source, string what) => new($"{source} is not a whole safetensors file: {what}.");

    private readonly record struct Entry(string Name, string Type, Shape Shape, long Start, int Bytes);
}
