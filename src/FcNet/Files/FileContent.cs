namespace FcNet.Files;

/// <summary>The content of a file that comes from a stream or as bytes. Messages call it so.</summary>
internal static class FileContent
{
    public const string StreamName = "The stream", BytesName = "The content";

    /// <summary>Reads the rest of a stream. Readers need a length, so a stream that has none, or is not at its start, is read into memory.</summary>
    public static TResult Read<TResult>(Stream stream, Func<Stream, string, TResult> read)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek && stream.Position == 0)
        {
            return read(stream, StreamName);
        }

        using var rest = new MemoryStream();
        stream.CopyTo(rest);
        rest.Position = 0;
        return read(rest, StreamName);
    }

    /// <summary>Reads bytes, without a copy.</summary>
    public static unsafe TResult Read<TResult>(ReadOnlySpan<byte> content, Func<Stream, string, TResult> read)
    {
        fixed (byte* first = content)
        {
            using Stream stream = content.IsEmpty ? new MemoryStream() : new UnmanagedMemoryStream(first, content.Length);
            return read(stream, BytesName);
        }
    }
}
