using System.Runtime.InteropServices;

namespace FcNet.Files;

/// <summary>Numbers in little-endian order, as in files, on any machine.</summary>
internal static class LittleEndian
{
    /// <summary>The bytes of some numbers.</summary>
    public static unsafe byte[] BytesOf<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        byte[] bytes = MemoryMarshal.AsBytes(numbers).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            ReverseEach(bytes, sizeof(T));
        }

        return bytes;
    }

    /// <summary>The numbers of some bytes, written into a span of as many.</summary>
    public static unsafe void Read<T>(ReadOnlySpan<byte> bytes, Span<T> numbers)
        where T : unmanaged
    {
        Span<byte> destination = MemoryMarshal.AsBytes(numbers);
        bytes.CopyTo(destination);
        if (!BitConverter.IsLittleEndian)
        {
            ReverseEach(destination, sizeof(T));
        }
    }

    /// <summary>Reverses the bytes of each element.</summary>
    public static void ReverseEach(Span<byte> bytes, int size)
    {
        for (int i = 0; i < bytes.Length; i += size)
        {
            bytes.Slice(i, size).Reverse();
        }
    }
}
