using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace FcNet.Files;

/// <summary>
/// The safetensors format: named arrays and named texts, without executable content. The reader is strict: content that the format
/// forbids is refused before memory is allocated for it.
/// </summary>
/// <remarks>Format: 8 bytes with the header's length, a JSON header with the place of each array, the arrays end to end; https://huggingface.co/docs/safetensors.</remarks>
public sealed partial class SafetensorsFile
{
    /// <summary>The maximum length of a header, in bytes.</summary>
    public const int MaxHeaderBytes = 100_000_000;

    /// <summary>The maximum number of arrays, and of texts, in a file.</summary>
    public const int MaxNames = 262_144;

    internal const string MetadataKey = "__metadata__";

    /// <summary>Makes the content of a file.</summary>
    /// <param name="tensors">The arrays, in the order of the file.</param>
    /// <param name="metadata">The texts.</param>
    /// <exception cref="ArgumentException">
    /// A name appears twice or is reserved, an element type is unknown, an array has another number of bytes than its shape needs, a text is not
    /// Unicode, or there are more than <see cref="MaxNames"/>.
    /// </exception>
    public SafetensorsFile(IEnumerable<SafetensorsTensor> tensors, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        Tensors = [.. tensors];
        Metadata = metadata.ToImmutableSortedDictionary(StringComparer.Ordinal);
        bool fits = Tensors.Length <= MaxNames && Metadata.Count <= MaxNames;
        Require.That(fits, $"There are {Tensors.Length} arrays and {Metadata.Count} texts, expected at most {MaxNames} of each.");
        var names = new HashSet<string>(StringComparer.Ordinal) { MetadataKey };
        foreach (SafetensorsTensor tensor in Tensors)
        {
            ArgumentNullException.ThrowIfNull(tensor);
            Require.Text(tensor.Name, "The name of a tensor");
            Require.That(names.Add(tensor.Name), $"The name \"{tensor.Name}\" appears twice or is reserved.");
            int size = SafetensorsTensor.SizeOf(tensor.ElementType);
            Require.That(size > 0, $"\"{tensor.Name}\" has the unknown element type \"{tensor.ElementType}\".");
            long expected = size * tensor.Shape.ElementCount;
            Require.That(tensor.Data.Length == expected, $"\"{tensor.Name}\" has {tensor.Data.Length} bytes, expected {expected} for {tensor.Shape} of {tensor.ElementType}.");
        }

        foreach ((string key, string text) in Metadata)
        {
            Require.Text(key, "The name of a text");
            Require.Text(text, $"The text \"{key}\"");
        }
    }

    /// <summary>The arrays, in the order of the file.</summary>
    public ImmutableArray<SafetensorsTensor> Tensors { get; }

    /// <summary>The texts, by name.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>The original header of the file, if there was one. JSON can represent the same content in many ways.</summary>
    internal ReadOnlyMemory<byte> HeaderRead { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidDataException">It is not a whole safetensors file; the message says what is wrong and where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    public static SafetensorsFile Read(string path)
    {
        using FileStream stream = FileLength.OpenRead(path);
        return SafetensorsReader.Read(stream, path);
    }

    /// <summary>Reads a safetensors file from a stream, to its end.</summary>
    /// <param name="stream">The source. One that cannot seek is read into memory first. It stays open.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidDataException">It is not a whole safetensors file; the message says what is wrong and where.</exception>
    public static SafetensorsFile Read(Stream stream) => FileContent.Read(stream, SafetensorsReader.Read);

    /// <summary>Reads a safetensors file from its bytes.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidDataException">It is not a whole safetensors file; the message says what is wrong and where.</exception>
    public static SafetensorsFile Read(ReadOnlySpan<byte> content) => FileContent.Read(content, SafetensorsReader.Read);

    /// <summary>Writes a file atomically.</summary>
    /// <param name="path">Its path; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void Write(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes the content.</summary>
    /// <param name="stream">The destination.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] header = Header();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (SafetensorsTensor tensor in Tensors)
        {
            stream.Write(tensor.Data.Span);
        }
    }

    /// <summary>The JSON header, padded with spaces so that the numbers begin at a multiple of 8 bytes.</summary>
    private byte[] Header()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (!Metadata.IsEmpty)
            {
                json.WriteStartObject(MetadataKey);
                foreach ((string key, string value) in Metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach (SafetensorsTensor tensor in Tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.ElementType);
                json.WriteStartArray("shape");
                foreach (int axis in tensor.Shape)
                {
                    json.WriteNumberValue(axis);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += tensor.Data.Length;
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % sizeof(ulong) != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }
}
