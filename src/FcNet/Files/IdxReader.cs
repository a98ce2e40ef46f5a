using System.Buffers.Binary;
using System.IO.Compression;

namespace FcNet.Files;

/// <summary>Reads IDX strictly: two bytes of 0, a known element type, 1 to 8 axes, and exactly as many data bytes as the axes need. A gzip file must also have the length and the checksum that it states.</summary>
internal static class IdxReader
{
    private const int MagicLength = 4, GzipTrailerLength = 8;

    public static NumpyArray Read(Stream stream, string source)
    {
        FileLength.RequireKnown(stream, source);
        byte[] start = ArrivedBytes.Read(stream, 2);
        bool isGzip = start is [0x1F, 0x8B];
        stream.Position = 0;
        if (!isGzip)
        {
            return Parse(stream, stream.Length, source, out _);
        }

        using var unzipped = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        try
        {
            NumpyArray array = Parse(unzipped, Math.Max(NumpyArchive.MaxUnpackedBytes, NumpyArchive.MaxExpansion * stream.Length), source, out byte[] header);
            return HasItsChecksum(stream, header, array) ? array : throw Invalid(source, "its gzip checksum differs or is missing: it is damaged or truncated");
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(source, StringComparison.Ordinal))
        {
            throw Invalid(source, "it is no whole gzip file");
        }
    }

    private static NumpyArray Parse(Stream stream, long allowed, string source, out byte[] header)
    {
        byte[] magic = ArrivedBytes.Read(stream, MagicLength);
        if (magic is not [0, 0, _, _])
        {
            throw Invalid(source, "it does not begin with two bytes of 0");
        }

        NumpyElementType type = TypeOf(magic[2]) ?? throw Invalid(source, $"its element type is 0x{magic[2]:x2}, expected 0x08, 0x09, 0x0b, 0x0c, 0x0d or 0x0e");
        int rank = magic[3];
        if (rank is 0 or > Shape.MaxRank)
        {
            throw Invalid(source, $"it has {rank} axes, expected 1 to {Shape.MaxRank}");
        }

        byte[] lengths = ArrivedBytes.Read(stream, rank * sizeof(int));
        if (lengths.Length < rank * sizeof(int))
        {
            throw Invalid(source, "it ends before its header");
        }

        header = [.. magic, .. lengths];
        Shape shape = ShapeOf(lengths, source);
        Int128 length = (Int128)shape.ElementCount * type.Size;
        if (header.Length + length > Math.Min(allowed, Array.MaxLength))
        {
            throw Invalid(source, $"its array is {shape} of {type.Name}, {length} bytes, but at most {Math.Min(allowed, Array.MaxLength) - header.Length} can follow the header");
        }

        byte[] data = ArrivedBytes.Read(stream, (int)length);
        if (data.Length < length || stream.ReadByte() >= 0)
        {
            throw Invalid(source, $"its array is {shape} of {type.Name}, {length} bytes, but {(data.Length < length ? data.Length : "more")} follow the header");
        }

        LittleEndian.ReverseEach(data, type.Size);
        return new(type.Name, shape, data);
    }

    private static Shape ShapeOf(byte[] lengths, string source)
    {
        var axes = new List<int>();
        for (int i = 0; i < lengths.Length; i += sizeof(int))
        {
            axes.Add(BinaryPrimitives.ReadInt32BigEndian(lengths.AsSpan(i)));
        }

        try
        {
            return Shape.Create([.. axes]);
        }
        catch (ArgumentException e)
        {
            throw Invalid(source, $"its shape is ({string.Join(", ", axes)}): {e.Message}");
        }
    }

    private static NumpyElementType? TypeOf(byte code) => code switch
    {
        0x08 => NumpyElementType.Named("uint8"),
        0x09 => NumpyElementType.Named("int8"),
        0x0B => NumpyElementType.Named("int16"),
        0x0C => NumpyElementType.Named("int32"),
        0x0D => NumpyElementType.Named("float32"),
        0x0E => NumpyElementType.Named("float64"),
        _ => null,
    };

    /// <summary>.NET reports neither a truncated gzip file nor one without its checksum, so it is compared here.</summary>
    private static bool HasItsChecksum(Stream stream, byte[] header, NumpyArray array)
    {
        stream.Position = Math.Max(0, stream.Length - GzipTrailerLength);
        byte[] trailer = ArrivedBytes.Read(stream, GzipTrailerLength);
        return trailer.Length == GzipTrailerLength
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == Checksum(header, array)
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer.AsSpan(sizeof(uint))) == (uint)(header.Length + array.Data.Length);
    }

    /// <summary>The checksum of the file, whose numbers are big-endian.</summary>
    private static uint Checksum(byte[] header, NumpyArray array)
    {
        int size = NumpyElementType.Named(array.ElementType).Size;
        uint sum = Crc32.Of(header);
        if (size == 1)
        {
            return Crc32.Of(array.Data.Span, sum);
        }

        byte[] reversed = array.Data.ToArray();
        LittleEndian.ReverseEach(reversed, size);
        return Crc32.Of(reversed, sum);
    }

    private static InvalidDataException Invalid(string source, string what) => new($"{source} is not an IDX file that FcNet reads: {what}.");
}
