using System.Collections.Immutable;
using System.IO.Compression;

namespace FcNet.Files;

/// <summary>Named arrays in NumPy's .npz format: a zip archive of .npy files. It reads what <c>np.savez</c> and <c>np.savez_compressed</c> write.</summary>
public sealed class NumpyArchive
{
    /// <summary>The unpacked size in bytes that is allowed for any archive. A larger archive may unpack to <see cref="MaxExpansion"/> times its own length.</summary>
    public const long MaxUnpackedBytes = 64L << 20;

    /// <summary>How many times its own length an archive may unpack to, beyond <see cref="MaxUnpackedBytes"/>.</summary>
    public const int MaxExpansion = 100;

    /// <summary>The file extension of each array in the archive.</summary>
    internal const string EntryEnding = ".npy";

    /// <summary>The earliest time that a zip archive can hold. All entries have it, so that equal arrays give identical files.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the content of an archive.</summary>
    /// <param name="arrays">The names and arrays, in the order of the file.</param>
    /// <exception cref="ArgumentException">A name appears twice, is not Unicode, or would point outside the folder.</exception>
    public NumpyArchive(IEnumerable<KeyValuePair<string, NumpyArray>> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        Arrays = [.. arrays];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, NumpyArray array) in Arrays)
        {
            Require.Text(name, "The name of an array");
            Require.That(IsPlain(name), $"The name \"{name}\" is empty or would lead out of a folder.");
            Require.That(names.Add(name), $"The name \"{name}\" appears twice.");
            Require.That(array is not null, $"The array \"{name}\" is null.");
        }
    }

    /// <summary>The names, without ".npy", and their arrays, in the order of the file.</summary>
    public ImmutableArray<KeyValuePair<string, NumpyArray>> Arrays { get; }

    /// <summary>The array of that name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no such name; the message lists the existing names.</exception>
    public NumpyArray this[string name] => Arrays.FirstOrDefault(array => array.Key == name).Value
        ?? throw new KeyNotFoundException($"There is no array \"{name}\" here, only {(Arrays.IsEmpty ? "none" : Names)}.");

    /// <summary>The bytes that a zip archive begins with.</summary>
    internal static ReadOnlySpan<byte> Magic => [(byte)'P', (byte)'K', 3, 4];

    private string Names => Excerpt.Of(string.Join(", ", Arrays.Select(array => array.Key)), Excerpt.MaxSentence);

    /// <summary>Reads a .npz file. Nothing is written to the disk.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidDataException">It is not a whole archive of arrays of numbers, or unpacks to more than is allowed; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    public static NumpyArchive Read(string path)
    {
        using FileStream stream = FileLength.OpenRead(path);
        return NumpyArchiveReader.Read(stream, path);
    }

    /// <summary>Reads a .npz file from a stream, to its end.</summary>
    /// <param name="stream">The source. One that cannot seek is read into memory first. It stays open.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidDataException">It is not a whole .npz file; the message says what is wrong and where.</exception>
    public static NumpyArchive Read(Stream stream) => FileContent.Read(stream, NumpyArchiveReader.Read);

    /// <summary>Reads a .npz file from its bytes.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidDataException">It is not a whole .npz file; the message says what is wrong and where.</exception>
    public static NumpyArchive Read(ReadOnlySpan<byte> content) => FileContent.Read(content, NumpyArchiveReader.Read);

    /// <summary>Writes a .npz file atomically, without compression, as <c>np.savez</c> does.</summary>
    /// <param name="path">Its path; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void Write(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes the content of a .npz file.</summary>
    /// <param name="stream">The destination.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, NumpyArray array) in Arrays)
        {
            ZipArchiveEntry entry = zip.CreateEntry(name + EntryEnding, CompressionLevel.NoCompression);
            entry.LastWriteTime = Epoch;
            using Stream content = entry.Open();
            array.Write(content);
        }
    }

    /// <summary>Checks that a name stays inside the folder when the archive is unpacked: no empty part, no "..", no drive.</summary>
    internal static bool IsPlain(string name) => !name.AsSpan().ContainsAny('\\', ':', '\0') && Array.TrueForAll(name.Split('/'), part => part is not ("" or "." or ".."));
}
