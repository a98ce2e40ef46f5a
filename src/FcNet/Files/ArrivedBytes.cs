namespace FcNet.Files;

/// <summary>Reads a length that a file claims: memory grows only with the bytes that arrive.</summary>
internal static class ArrivedBytes
{
    /// <summary>The maximum initial size of the buffer.</summary>
    private const int FirstBytes = 1 << 16;

    /// <summary>How many times larger the buffer becomes when it is full. What it leaves behind is 1/15 of the length; with 2 it would be as much as the length.</summary>
    private const int Growth = 16;

    /// <summary>Reads so many bytes, or fewer if the stream ends before.</summary>
    /// <returns>The bytes that arrived. While they arrive, the buffer may be <see cref="Growth"/> times as long as they are; its pages are in use only where they are.</returns>
    public static byte[] Read(Stream stream, int length)
    {
        int first = length;
        while (first > FirstBytes)
        {
            first = (first + Growth - 1) / Growth;
        }

        byte[] bytes = new byte[first];
        int filled = stream.ReadAtLeast(bytes, first, throwOnEndOfStream: false);
        while (filled == bytes.Length && filled < length)
        {
            byte[] larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(length, (long)Growth * filled));
            bytes.CopyTo(larger, 0);
            bytes = larger;
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
        }

        return filled == bytes.Length ? bytes : bytes[..filled];
    }
}
