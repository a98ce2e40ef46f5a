using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using FcNet.Files;

namespace FcNet;

/// <summary>One batch file's bytes: a whole number of records.</summary>
internal sealed record Cifar10Batch(string Source, byte[] Bytes)
{
    public int Count => Bytes.Length / Cifar10.RecordBytes;
}

/// <summary>The files of CIFAR-10's binary edition, from a folder or out of the archive. Nothing is unpacked to the disk, and only the expected names are read.</summary>
internal sealed class Cifar10Files
{
    /// <summary>The maximum number of bytes in a batch file: about ten times the real size.</summary>
    private const long MaxBatchBytes = 100_000L * Cifar10.RecordBytes;

    private const long MaxMetaBytes = 1 << 16;
    private const string Folder = "cifar-10-batches-bin";

    private readonly string source;
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public Cifar10Files(string source) => this.source = source;

    /// <summary>The ten names of the file of names, or CIFAR-10's own if there is no such file.</summary>
    public ImmutableArray<string> ClassNames
    {
        get
        {
            if (!files.TryGetValue(Cifar10.MetaFile, out byte[]? text))
            {
                return Cifar10.ClassNames;
            }

            ImmutableArray<string> names = [.. Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            return names.Length is >= 1 and <= 256 ? names : throw new InvalidDataException($"{Name(Cifar10.MetaFile)} holds {names.Length} class names, expected 1 to 256.");
        }
    }

    public static Cifar10Files FromFolder(string path)
    {
        if (!File.Exists(Path.Combine(path, Cifar10.TrainFiles[0])) && Directory.Exists(Path.Combine(path, Folder)))
        {
            path = Path.Combine(path, Folder);
        }

        var found = new Cifar10Files(path);
        foreach (string name in Names)
        {
            var file = new FileInfo(Path.Combine(path, name));
            if (file.Exists)
            {
                using FileStream stream = FileLength.OpenRead(file.FullName);
                FileLength.RequireKnown(stream, file.FullName);
                found.Add(name, stream, stream.Length);
            }
        }

        return found;
    }

    public static Cifar10Files FromArchive(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist; expected the archive cifar-10-binary.tar.gz or the folder with its batch files.", path);
        }

        using FileStream file = FileLength.OpenRead(path);
        return FromZipped(file, path);
    }

    public static Cifar10Files FromZipped(Stream stream, string source)
    {
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        Cifar10Files found = FromTar(unzipped, source);
        found.Read(() => unzipped.CopyTo(Stream.Null)); // gzip's checksum stands at the end
        return found;
    }

    public static Cifar10Files FromTar(Stream stream, string source)
    {
        var found = new Cifar10Files(source);
        var archive = new TarArchive(stream);
        while (found.Read(archive.Next) is { } entry)
        {
            found.Add(entry, archive);
        }

        return found;
    }

    /// <summary>The bytes of a batch file, checked for their length.</summary>
    public Cifar10Batch Batch(string name)
    {
        if (!files.TryGetValue(name, out byte[]? bytes))
        {
            throw new FileNotFoundException($"{Name(name)} is missing; CIFAR-10 has {string.Join(", ", Cifar10.TrainFiles)} and {Cifar10.TestFile}.", name);
        }

        return bytes.Length > 0 && bytes.Length % Cifar10.RecordBytes == 0
            ? new(Name(name), bytes)
            : throw new InvalidDataException($"{Name(name)} has {bytes.Length} bytes, expected a multiple of {Cifar10.RecordBytes} (a label and {Cifar10.ImageBytes} pixels) and at least one record; it ends at byte {bytes.Length % Cifar10.RecordBytes} of a record.");
    }

    private static IEnumerable<string> Names => [.. Cifar10.TrainFiles, Cifar10.TestFile, Cifar10.MetaFile];

    /// <summary>Adds a file of a given length.</summary>
    public void Add(string name, Stream stream, long length)
    {
        RequireLength(name, length);
        files.Add(name, Read(() => TarArchive.ReadWhole(stream, length)));
    }

    private void Add(TarArchiveEntry entry, TarArchive archive)
    {
        string[] parts = entry.Name.Split('/', '\\');
        string shown = Excerpt.Of(entry.Name);
        if (Path.IsPathRooted(entry.Name) || parts.Contains(".."))
        {
            throw new InvalidDataException($"{source} has an entry \"{shown}\" that leads out of the archive; this is not the CIFAR-10 archive.");
        }

        if (!Names.Contains(parts[^1]) || entry.Type is TarEntryType.Directory)
        {
            return;
        }

        if (entry.Type is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
        {
            throw new InvalidDataException($"{source} has an entry \"{shown}\" that is a {entry.Type}, expected a file.");
        }

        if (files.ContainsKey(parts[^1]))
        {
            throw new InvalidDataException($"{source} has two entries \"{parts[^1]}\".");
        }

        RequireLength(parts[^1], entry.Bytes);
        files.Add(parts[^1], Read(archive.Content));
    }

    private void RequireLength(string name, long length)
    {
        long limit = name == Cifar10.MetaFile ? MaxMetaBytes : MaxBatchBytes;
        if (length > limit)
        {
            throw new InvalidDataException($"{Name(name)} has {length} bytes, expected at most {limit}.");
        }
    }

    private string Name(string file) => Directory.Exists(source) ? Path.Combine(source, file) : $"{file} in {source}";

    private void Read(Action read) => Read(() =>
    {
        read();
        return true;
    });

    /// <summary>Reads from the archive and reports damage in an exception message.</summary>
    private TResult Read<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw new InvalidDataException($"{source} is not a whole .tar.gz archive: {e.Message}", e);
        }
    }
}
