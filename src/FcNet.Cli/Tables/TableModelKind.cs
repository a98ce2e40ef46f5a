using System.Buffers.Binary;
using FcNet.Files;

namespace FcNet.Cli.Tables;

/// <summary>Whether a model file is one of a table. Its header says it, and nothing else is read.</summary>
internal static class TableModelKind
{
    /// <summary>Whether a file that was read is one.</summary>
    public static bool Is(SafetensorsFile file) => file.Metadata.GetValueOrDefault("format", "").StartsWith("fcnet-table ", StringComparison.Ordinal);

    /// <summary>Where the file is none or cannot be read, who loads it says so.</summary>
    public static bool Is(string path)
    {
        if (!File.Exists(path) || FileKind.IsSpecial(path))
        {
            return false;
        }

        using FileStream stream = File.OpenRead(path);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        if (stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length)
        {
            return false;
        }

        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (count > (ulong)Math.Min(SafetensorsFile.MaxHeaderBytes, stream.Length))
        {
            return false;
        }

        byte[] header = new byte[count];
        _ = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        return header.AsSpan().IndexOf("\"format\":\"fcnet-table "u8) >= 0;
    }
}
