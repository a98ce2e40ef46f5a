namespace FcNet.Fuzz;

/// <summary>One reader under attack: bytes from the fuzzer go in; out come values, or the exceptions that the reader documents.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Read">Reads the bytes and checks what it made of them.</param>
/// <param name="Seeds">Sound files to start from.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Read, Func<IEnumerable<byte[]>> Seeds)
{
    /// <summary>What a reader may take for itself: a header that lies must not cost more.</summary>
    private const long MaxBytes = 4 << 20;

    /// <summary>What a reader may take for each byte of the file.</summary>
    public long MaxBytesForOne { get; init; } = 200;

    /// <summary>Reads once. Any exception but the documented ones goes through, and so does a reader that takes too much memory.</summary>
    /// <returns>What came of it.</returns>
    public string Run(byte[] bytes)
    {
        string outcome = "read";
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Read(bytes);
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException)
        {
            outcome = $"refused as documented: {e.Message}";
        }

        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        if (taken > MaxBytes + (MaxBytesForOne * bytes.Length))
        {
            throw new InsufficientMemoryException($"{Name} took {taken} bytes of memory for a file of {bytes.Length}.");
        }

        return outcome;
    }
}
