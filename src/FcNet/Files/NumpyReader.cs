using System.Buffers.Binary;

namespace FcNet.Files;

/// <summary>
/// Reads .npy strictly: versions 1.0, 2.0 and 3.0, a header of a plausible length, and exactly as many data bytes as its shape needs. The
/// result is little-endian in row-major order.
/// </summary>
internal static class NumpyReader
{
    private const int VersionLength = 2;

    public static NumpyArray Read(Stream stream, string source)
    {
        FileLength.RequireKnown(stream, source);
        // Check the magic bytes first, so that a large file of another kind is not read in vain.
        byte[] start = new byte[NumpyHeader.Magic.Length];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.AsSpan().SequenceEqual(NumpyHeader.Magic))
        {
            throw Invalid(source, start.AsSpan().StartsWith(NumpyArchive.Magic)
                ? "it is a zip archive, such as a .npz file, which NumpyArchive.Read reads"
                : "it does not begin with the bytes \\x93NUMPY");
        }

        if (stream.Length > Array.MaxLength)
        {
            throw Invalid(source, $"it has {stream.Length} bytes, expected at most {Array.MaxLength}");
        }

        byte[] bytes = new byte[stream.Length];
        start.CopyTo(bytes, 0);
        stream.ReadExactly(bytes.AsSpan(start.Length));
        return Parse(bytes, source);
    }

    /// <summary>Reads an array from the bytes of a file, which it keeps.</summary>
    public static NumpyArray Parse(ReadOnlyMemory<byte> bytes, string source)
    {
        NumpyHeader header = Header(bytes.Span, bytes.Length, source, out int dataAt);
        return new(header.Type.Name, header.Shape, InOrder(bytes[dataAt..], header));
    }

    /// <summary>Reads the header of a file.</summary>
    /// <param name="span">Its first bytes: all, or as many as the longest header has.</param>
    /// <param name="length">The length of the file.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <param name="dataAt">Receives the number of bytes before the elements.</param>
    public static NumpyHeader Header(ReadOnlySpan<byte> span, long length, string source, out int dataAt)
    {
        int versionAt = NumpyHeader.Magic.Length;
        if (!span.StartsWith(NumpyHeader.Magic) || span.Length < versionAt + VersionLength)
        {
            throw Invalid(source, "it does not begin with the bytes \\x93NUMPY and a version");
        }

        (byte major, byte minor) = (span[versionAt], span[versionAt + 1]);
        if (major is 0 or > 3 || minor != 0)
        {
            throw Invalid(source, $"its version is {major}.{minor}, expected 1.0, 2.0 or 3.0");
        }

        int lengthAt = versionAt + VersionLength, lengthSize = major == 1 ? sizeof(ushort) : sizeof(uint), headerAt = lengthAt + lengthSize;
        if (span.Length < headerAt)
        {
            throw Invalid(source, "it ends before its header");
        }

        uint headerLength = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(span[lengthAt..]) : BinaryPrimitives.ReadUInt32LittleEndian(span[lengthAt..]);
        if (headerLength > Math.Min(NumpyArray.MaxHeaderBytes, span.Length - headerAt))
        {
            throw Invalid(source, $"its header is said to have {headerLength} bytes, expected at most {Math.Min(NumpyArray.MaxHeaderBytes, span.Length - headerAt)}");
        }

        dataAt = headerAt + (int)headerLength;
        NumpyHeader header = NumpyHeaderParser.Parse(span[headerAt..dataAt], source);
        long expected = header.Shape.ElementCount * header.Type.Size;
        if (length - dataAt != expected)
        {
            throw Invalid(source, $"its array is {header.Shape} of {header.Type.Name}, {expected} bytes, but {length - dataAt} follow the header");
        }

        return header;
    }

    public static InvalidDataException Invalid(string source, string what) => new($"{source} is not a .npy file that FcNet reads: {what}.");

    private static ReadOnlyMemory<byte> InOrder(ReadOnlyMemory<byte> data, NumpyHeader header)
    {
        bool isReversed = header.IsBigEndian && header.Type.Size > 1, isTransposed = header.IsFortranOrder && header.Shape.Rank > 1;
        if (!isReversed && !isTransposed)
        {
            return data;
        }

        byte[] ordered = isTransposed ? LastAxisFastest(data.Span, header.Shape, header.Type.Size) : data.ToArray();
        if (isReversed)
        {
            LittleEndian.ReverseEach(ordered, header.Type.Size);
        }

        return ordered;
    }

    /// <summary>Converts column-major order to row-major order: walks the result in order and steps through the source.</summary>
    private static byte[] LastAxisFastest(ReadOnlySpan<byte> data, Shape shape, int size)
    {
        byte[] ordered = new byte[data.Length];
        Span<int> index = stackalloc int[shape.Rank], steps = stackalloc int[shape.Rank];
        index.Clear();
        int step = size;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            steps[axis] = step;
            step *= shape[axis];
        }

        int from = 0;
        for (int to = 0; to < ordered.Length; to += size)
        {
            data.Slice(from, size).CopyTo(ordered.AsSpan(to));
            for (int axis = shape.Rank - 1; axis >= 0; axis--)
            {
                from += steps[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                from -= steps[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return ordered;
    }
}
