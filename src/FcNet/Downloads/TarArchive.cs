using System.Buffers;
using System.Buffers.Text;
using System.Formats.Tar;
using System.Text;
using FcNet.Files;

namespace FcNet;

/// <summary>
/// Walks through a tar archive, forwards, one entry at a time. It takes memory only for bytes that have arrived:
/// <see cref="TarReader"/> trusts the header and allocates up to 2 GB for an attribute entry that may not exist.
/// </summary>
/// <remarks>Formats V7, ustar, pax and GNU. Of their attributes only the path matters here; links are reported but never followed.</remarks>
internal sealed class TarArchive(Stream stream)
{
    private const int BlockBytes = 512, NameBytes = 100, SizeAt = 124, SizeBytes = 12, ChecksumAt = 148, ChecksumBytes = 8, TypeAt = 156, MagicAt = 257, PrefixAt = 345, PrefixBytes = 155;

    /// <summary>The maximum length of an attribute entry: a path has at most 4,096 bytes.</summary>
    private const int MaxAttributeBytes = 1 << 16;

    private const byte GlobalAttributes = (byte)'g', Attributes = (byte)'x', GnuLongName = (byte)'L', GnuLongLink = (byte)'K';

    private readonly byte[] block = new byte[BlockBytes];

    /// <summary>The bytes of the current entry that have not been read, and those that fill its last block.</summary>
    private long left, padding;

    /// <summary>Moves to the next file, folder or link.</summary>
    /// <returns>What it is, or null at the end.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    /// <exception cref="EndOfStreamException">The archive is truncated.</exception>
    public TarArchiveEntry? Next()
    {
        string? longName = null;
        while (ReadHeader())
        {
            byte type = block[TypeAt];
            string name = Name();
            switch (type)
            {
                case Attributes:
                    longName = PathAmong(AttributeContent()) ?? longName;
                    break;
                case GnuLongName:
                    longName = Text(AttributeContent());
                    break;
                case GnuLongLink or GlobalAttributes:
                    break;
                default:
                    return new(longName ?? name, (TarEntryType)type, left);
            }
        }

        return null;
    }

    /// <summary>The bytes of the current entry. The caller must check their number first.</summary>
    public byte[] Content()
    {
        byte[] bytes = ReadWhole(stream, left);
        left = 0;
        return bytes;
    }

    /// <summary>Reads the given number of bytes.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static byte[] ReadWhole(Stream stream, long length)
    {
        byte[] bytes = ArrivedBytes.Read(stream, (int)length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }

    /// <summary>Skips the rest of the entry and reads the next header; false at the end.</summary>
    private bool ReadHeader()
    {
        Skip(left + padding);
        left = padding = 0;
        int read = stream.ReadAtLeast(block, BlockBytes, throwOnEndOfStream: false);
        if (read < BlockBytes)
        {
            throw new EndOfStreamException("it ends without the block of zeros that stands at the end.");
        }

        if (!block.AsSpan().ContainsAnyExcept((byte)0))
        {
            return false;
        }

        int sum = ChecksumBytes * ' ';
        for (int i = 0; i < BlockBytes; i++)
        {
            sum += i is >= ChecksumAt and < ChecksumAt + ChecksumBytes ? 0 : block[i];
        }

        if (Number(ChecksumAt, ChecksumBytes) != sum)
        {
            throw new InvalidDataException("the checksum of a header is wrong.");
        }

        left = Number(SizeAt, SizeBytes);
        padding = (BlockBytes - (left % BlockBytes)) % BlockBytes;
        return true;
    }

    private byte[] AttributeContent() =>
        left <= MaxAttributeBytes ? Content() : throw new InvalidDataException($"an entry of attributes has {left} bytes, expected at most {MaxAttributeBytes}.");

    private void Skip(long count)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            for (; count > 0; count -= Math.Min(count, buffer.Length))
            {
                stream.ReadExactly(buffer, 0, (int)Math.Min(count, buffer.Length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string Name()
    {
        string name = Text(block.AsSpan(0, NameBytes));
        bool hasPrefix = block.AsSpan(MagicAt, 6).SequenceEqual("ustar\0"u8) && block[PrefixAt] != 0;
        return hasPrefix ? $"{Text(block.AsSpan(PrefixAt, PrefixBytes))}/{name}" : name;
    }

    /// <summary>A number of the header in octal digits, perhaps between blanks and zero bytes.</summary>
    private long Number(int start, int length)
    {
        long value = 0;
        foreach (byte digit in block.AsSpan(start, length).Trim((byte)' ').TrimEnd((byte)0).Trim((byte)' '))
        {
            value = digit is >= (byte)'0' and <= (byte)'7' ? (8 * value) + (digit - '0') : throw new InvalidDataException("a number in a header is not octal.");
        }

        return value;
    }

    /// <summary>The path among attributes, each of which is "length key=value\n".</summary>
    private static string? PathAmong(ReadOnlySpan<byte> attributes)
    {
        string? path = null;
        while (!attributes.IsEmpty)
        {
            if (!Utf8Parser.TryParse(attributes, out int length, out int digits) || length > attributes.Length || length < digits + 2 || attributes[digits] != ' ' || attributes[length - 1] != '\n')
            {
                throw new InvalidDataException("an entry of attributes is malformed.");
            }

            ReadOnlySpan<byte> attribute = attributes[(digits + 1)..(length - 1)];
            if (attribute.StartsWith("path="u8))
            {
                path = Text(attribute["path=".Length..]);
            }

            if (attribute.StartsWith("size="u8))
            {
                throw new InvalidDataException("an entry has its size among its attributes, as only those above 8 GB need.");
            }

            attributes = attributes[length..];
        }

        return path;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes.IndexOf((byte)0) is >= 0 and int end ? bytes[..end] : bytes);
}

/// <summary>One entry of an archive.</summary>
internal readonly record struct TarArchiveEntry(string Name, TarEntryType Type, long Bytes);
