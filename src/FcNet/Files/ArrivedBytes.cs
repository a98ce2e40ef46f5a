namespace FcNet.Files;

/// <summary>Reads a length that a file claims: memory grows only with the bytes that arrive.</summary>
internal static class ArrivedBytes
{
    /// <summary>The initial size of the buffer.</summary>
    private const int FirstBytes = 1 << 16;

    /// <summary>Reads so many bytes, or fewer if the stream ends before.</summary>
    /// <returns>The bytes that arrived; the memory may be up to twice as long as they are while they arrive.</returns>
    public static byte[] Read(Stream stream, int length)
    {
        byte[] bytes = new byte[Math.Min(length, FirstBytes)];
        int filled = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        while (filled == bytes.Length && filled < length)
        {
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * filled));
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
        }

        return filled == bytes.Length ? bytes : bytes[..filled];
    }
}
