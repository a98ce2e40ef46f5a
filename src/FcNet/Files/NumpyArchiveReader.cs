using System.IO.Compression;

namespace FcNet.Files;

/// <summary>Reads .npz strictly: every entry is a .npy file with a plain name of its own, has the length and the checksum that the archive states, and the total unpacked size is within the limit.</summary>
internal static class NumpyArchiveReader
{
    public static NumpyArchive Read(Stream stream, string source)
    {
        FileLength.RequireKnown(stream, source);
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return new(ReadEntries(zip, Math.Max(NumpyArchive.MaxUnpackedBytes, NumpyArchive.MaxExpansion * stream.Length), source));
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or NotSupportedException or OverflowException || (e is InvalidDataException && !e.Message.StartsWith(source, StringComparison.Ordinal)))
        {
            // The exceptions of the BCL's reader for an archive that is truncated, damaged or compressed with another method.
            throw Invalid(source, "it is no whole zip archive as np.savez or np.savez_compressed writes");
        }
    }

    private static List<KeyValuePair<string, NumpyArray>> ReadEntries(ZipArchive zip, long allowed, string source)
    {
        var arrays = new List<KeyValuePair<string, NumpyArray>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        long unpacked = 0;
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            string shown = Excerpt.Of(entry.FullName);
            string name = entry.FullName.EndsWith(NumpyArchive.EntryEnding, StringComparison.Ordinal) ? entry.FullName[..^NumpyArchive.EntryEnding.Length] : "";
            if (!NumpyArchive.IsPlain(name))
            {
                throw Invalid(source, $"its entry \"{shown}\" is no .npy file with a plain name");
            }

            if (!names.Add(name))
            {
                throw Invalid(source, $"it has two entries \"{shown}\"");
            }

            if (entry.IsEncrypted)
            {
                throw Invalid(source, $"its entry \"{shown}\" is encrypted");
            }

            if (entry.Length > Math.Min(allowed - unpacked, Array.MaxLength))
            {
                throw Invalid(source, $"it unpacks to more than {Math.Min(allowed, unpacked + Array.MaxLength)} bytes");
            }

            unpacked += entry.Length;
            arrays.Add(new(name, NumpyReader.Parse(Unpack(entry, source), $"{source}, entry \"{shown}\",")));
        }

        return arrays;
    }

    private static ReadOnlyMemory<byte> Unpack(ZipArchiveEntry entry, string source)
    {
        using Stream stream = entry.Open();
        byte[] bytes = ArrivedBytes.Read(stream, (int)entry.Length);
        string shown = Excerpt.Of(entry.FullName);
        if (bytes.Length < entry.Length || stream.ReadByte() >= 0)
        {
            throw Invalid(source, $"its entry \"{shown}\" is said to have {entry.Length} bytes and has {(bytes.Length < entry.Length ? "less" : "more")}");
        }

        uint sum = Crc32.Of(bytes);
        return sum == entry.Crc32 ? bytes : throw Invalid(source, $"its entry \"{shown}\" is damaged: its checksum is {sum:x8}, expected {entry.Crc32:x8}");
    }

    private static InvalidDataException Invalid(string source, string what) => new($"{source} is not a .npz file that FcNet reads: {what}.");
}
