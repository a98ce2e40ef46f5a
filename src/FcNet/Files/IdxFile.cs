namespace FcNet.Files;

/// <summary>The format of MNIST: one array of numbers, plain or compressed with gzip. It reads whole numbers of 8, 16 and 32 bits and both floating-point types, with 1 to 8 axes.</summary>
/// <remarks>
/// Format: Y. LeCun, "The MNIST database", 1998: two bytes of 0, a byte with the element type, a byte with the number of axes, the lengths and then the
/// elements, big-endian, in row-major order.
/// </remarks>
public static class IdxFile
{
    /// <summary>Reads a file. An array in memory grows only with the bytes that arrive; a gzip file may unpack to 64 MiB or 100 times its own length.</summary>
    /// <param name="path">Its path; whether it is compressed is known from its first bytes.</param>
    /// <returns>The array.</returns>
    /// <exception cref="InvalidDataException">It is not a whole IDX file; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    public static NumpyArray Read(string path)
    {
        using FileStream stream = FileLength.OpenRead(path);
        return IdxReader.Read(stream, path);
    }
}
