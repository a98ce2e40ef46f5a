using System.Buffers.Binary;

namespace FcNet.Files;

/// <summary>
/// Reads safetensors strictly: a header of a plausible length that begins with '{', no name twice, not too many of them, known element types,
/// shapes that match their number of bytes, and arrays that fill the rest of the file without a gap or an overlap.
/// </summary>
internal static class SafetensorsReader
{
    /// <summary>Reads the arrays into memory.</summary>
    public static SafetensorsFile Read(Stream stream, string source) => Read(stream, source, entry =>
    {
        byte[] data = entry.Bytes == 0 ? [] : new byte[entry.Bytes];
        stream.ReadExactly(data);
        return data;
    });

    /// <summary>Reads the header alone: the arrays are parts of the mapped file.</summary>
    public static SafetensorsFile Map(string path)
    {
        using FileStream stream = FileLength.OpenRead(path);
        var file = new MappedFile(path);
        return Read(stream, path, entry => file.Slice(stream.Position + entry.Start, entry.Bytes));
    }

    private static SafetensorsFile Read(Stream stream, string source, Func<SafetensorsEntry, ReadOnlyMemory<byte>> dataOf)
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
            ulong most = Math.Min(available, SafetensorsFile.MaxHeaderBytes);
            throw Invalid(source, AnotherFormat(prefix) ?? $"its header is said to have {headerLength} bytes, expected 1 to {most}");
        }

        byte[] header = new byte[headerLength];
        stream.ReadExactly(header);
        (List<SafetensorsEntry> entries, Dictionary<string, string> metadata) = SafetensorsHeaderParser.Parse(header, source);
        return new(ReadTensors(stream, entries, source, dataOf), metadata) { HeaderRead = header };
    }

    public static InvalidDataException Invalid(string source, string what) => new($"{source} is not a whole safetensors file: {what}.");

    /// <summary>The kind of a file whose first bytes are not a valid header length, and the method that reads it if there is one.</summary>
    private static string? AnotherFormat(ReadOnlySpan<byte> prefix) =>
        prefix.StartsWith(NumpyArchive.Magic)
        ? "it is a zip archive: NumPy's .npz is read by NumpyArchive.Read, and what torch.save wrote must be saved as safetensors first"
        : prefix.StartsWith(NumpyHeader.Magic) ? "it is a .npy file, which NumpyArray.Read reads"
        : prefix.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? null : $"it is a text, which begins with \"{System.Text.Encoding.ASCII.GetString(prefix)}\"";

    /// <summary>Checks that the arrays fill the rest of the file, and only then reads them.</summary>
    private static List<SafetensorsTensor> ReadTensors(Stream stream, List<SafetensorsEntry> entries, string source, Func<SafetensorsEntry, ReadOnlyMemory<byte>> dataOf)
    {
        SafetensorsEntry[] ordered = [.. entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.Bytes)]; // empty arrays keep the order of the header
        long end = 0;
        foreach (SafetensorsEntry entry in ordered)
        {
            if (entry.Start != end)
            {
                string rule = "the arrays must follow each other without a gap or an overlap";
                throw Invalid(source, $"\"{Excerpt.Of(entry.Name)}\" begins at byte {entry.Start} of the numbers, expected {end}: {rule}");
            }

            end += entry.Bytes;
        }

        long present = stream.Length - stream.Position;
        if (end != present)
        {
            throw Invalid(source, $"its arrays have {end} bytes, but {present} follow the header: it is cut short or has something behind them");
        }

        var tensors = new List<SafetensorsTensor>(ordered.Length);
        foreach (SafetensorsEntry entry in ordered)
        {
            tensors.Add(new(entry.Name, entry.Type, entry.Shape, dataOf(entry)));
        }

        return tensors;
    }
}
