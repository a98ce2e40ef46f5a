namespace FcNet.Files;

/// <summary>Readers need a file's length, so that they do not allocate memory for missing data.</summary>
internal static class FileLength
{
    /// <summary>
    /// Whether an existing file has 0 bytes. Pipes and devices also have 0 bytes, and .NET has no other way to detect them before they are opened. Opening
    /// a pipe would block until a writer opens it, and opening a device may have side effects.
    /// </summary>
    public static bool IsZero(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileInfo(path);
        FileSystemInfo target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true)!;
        return target is FileInfo { Exists: true, Length: 0 };
    }

    /// <summary>Opens a file that has a length for reading.</summary>
    /// <exception cref="InvalidDataException">It has 0 bytes, like a pipe or a device.</exception>
    public static FileStream OpenRead(string path) => IsZero(path)
        ? throw new InvalidDataException($"{path} has 0 bytes: it is empty, or a pipe or a device, whose content must be copied to a file first.")
        : File.OpenRead(path);

    /// <exception cref="InvalidDataException">It is a pipe, or something else without a length.</exception>
    public static void RequireKnown(Stream stream, string source)
    {
        if (!stream.CanSeek)
        {
            throw new InvalidDataException($"{source} has no known length, as a pipe; copy it to a file first.");
        }
    }
}
