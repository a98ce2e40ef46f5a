namespace FcNet.Files;

/// <summary>Readers need a file's length, so as not to take memory for what is not there.</summary>
internal static class FileLength
{
    /// <summary>
    /// Whether a file that is there has 0 bytes. So do pipes and devices, which .NET tells apart in no other way before they are opened; and to open
    /// a pipe would wait until somebody writes to it, to open a device may do something.
    /// </summary>
    public static bool IsZero(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileInfo(path);
        FileSystemInfo target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true)!;
        return target is FileInfo { Exists: true, Length: 0 };
    }

    /// <summary>Opens a file that has a length for reading.</summary>
    /// <exception cref="InvalidDataException">It has 0 bytes, as a pipe and a device have.</exception>
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
