namespace FcNet.Files;

/// <summary>Writes a file atomically: writes a temporary file next to it, flushes it to the disk, renames it, and flushes the folder.</summary>
public static class AtomicFile
{
    /// <summary>The number of letters of the file's name at the start of the temporary name. It is small, so that the temporary name is never too long.</summary>
    private const int NameLetters = 16;

    /// <summary>Writes a file. An existing file of that name is replaced at the end. If the path is a link, its target is replaced.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The folder does not exist or cannot be written, a device, pipe or socket has the name, or the disk is full; the existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public static void Write(string path, Action<Stream> write) => Write(new Disk(), path, write);

    /// <summary>Writes a file to a given disk.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The folder does not exist or cannot be written, or the disk is full; the existing file is unchanged, or the new one is complete.</exception>
    internal static void Write(IDisk disk, string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        RequireReplaceable(path);
        string full = RealPath.Of(path), folder = Path.GetDirectoryName(full) ?? full, name = Path.GetFileName(full);
        string temporary = Path.Combine(folder, TemporaryNameFor(name));
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{path} cannot be written: the folder {folder} is not there. Make it first, or give another path.");
        }

        if (Directory.Exists(full))
        {
            throw new UnauthorizedAccessException($"{path} cannot be written: it is a folder. Give the path of a file.");
        }

        try
        {
            using (Stream stream = disk.Create(temporary))
            {
                write(stream);
                disk.Flush(stream);
            }

            disk.Rename(temporary, full);
        }
        catch (Exception e)
        {
            DeleteAfterFailure(disk, temporary);
            switch (e)
            {
                // The user knows the path, not the temporary file in the system's message.
                case UnauthorizedAccessException:
                    throw new UnauthorizedAccessException(Explain(path, temporary, e), e);
                case IOException:
                    throw new IOException(Explain(path, temporary, e), e);
                default:
                    throw;
            }
        }

        disk.SyncFolder(folder);
    }

    /// <summary>Whether a file of this name is left over from a process that was killed while it wrote.</summary>
    /// <param name="name">The name, without the folder.</param>
    /// <param name="prefix">The start of the name of the file that it wrote.</param>
    /// <returns>True if it is.</returns>
    internal static bool IsTemporary(string name, string prefix) => name.StartsWith($".{prefix}", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal);

    /// <summary>A file may be replaced; a device, pipe or socket may not, because the path is probably a mistake.</summary>
    /// <exception cref="IOException">It is one.</exception>
    internal static void RequireReplaceable(string path)
    {
        if (FileKind.IsSpecial(path))
        {
            throw new IOException($"{path} cannot be written: it is a device, a pipe or a socket, and a file would take its place. Give the path of a file.");
        }
    }

    private static string TemporaryNameFor(string name) => $".{name[..Math.Min(name.Length, NameLetters)]}.{Path.GetRandomFileName()}.tmp";

    private static string Explain(string path, string temporary, Exception e)
    {
        string reason = e.Message.Replace(temporary, Path.GetFullPath(path), StringComparison.Ordinal).TrimEnd('.');
        string remedy = e is PathTooLongException ? "Give a shorter one" : "Make room, or give a path where this user may write";
        return $"{path} cannot be written: {reason}. {remedy}.";
    }

    /// <summary>Ignores failures to delete the temporary file, because they would hide the original exception.</summary>
    private static void DeleteAfterFailure(IDisk disk, string temporary)
    {
        try
        {
            disk.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
