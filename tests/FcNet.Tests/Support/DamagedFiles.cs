namespace FcNet.Tests.Support;

/// <summary>Files that went bad: every bit flipped, and cut short at every byte. A reader refuses them as documented or gives what they say, and never takes much memory.</summary>
internal static class DamagedFiles
{
    private const long FewBytes = 4 << 20;

    /// <summary>Flips one bit after the other in the array itself, and back.</summary>
    /// <returns>The bit that is flipped now, counted through the bytes.</returns>
    public static IEnumerable<int> FlippedBits(byte[] bytes)
    {
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return bit;
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    /// <summary>All beginnings of a file that are not the whole.</summary>
    public static IEnumerable<byte[]> Cuts(byte[] bytes) => Enumerable.Range(0, bytes.Length).Select(length => bytes[..length]);

    /// <summary>Writes two damaged copies into the file's folder: "cut-…" lacks the last byte, in "flipped-…" it has another bit.</summary>
    public static void WriteBeside(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        string folder = Path.GetDirectoryName(path)!, name = Path.GetFileName(path);
        File.WriteAllBytes(Path.Combine(folder, $"cut-{name}"), bytes[..^1]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(Path.Combine(folder, $"flipped-{name}"), bytes);
    }

    /// <summary>What a reader makes of a file; null if it refuses it. Any other exception goes through.</summary>
    public static TValue? Read<TValue>(Func<TValue> read)
        where TValue : class
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        TValue? value;
        try
        {
            value = read();
        }
        catch (InvalidDataException)
        {
            value = null;
        }

        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        return taken < FewBytes ? value : throw new InsufficientMemoryException($"{taken} bytes of memory were taken.");
    }
}
