namespace FcNet.Files;

/// <summary>Readers need a file's length, so as not to take memory for what is not there.</summary>
internal static class FileLength
{
    /// <exception cref="InvalidDataException">It is a pipe, or something else without a length.</exception>
    public static void RequireKnown(Stream stream, string source)
    {
        if (!stream.CanSeek)
        {
            throw new InvalidDataException($"{source} has no known length, as a pipe; copy it to a file first.");
        }
    }
}
