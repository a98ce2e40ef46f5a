namespace FcNet.Files;

/// <summary>Writes a file so that it is either whole or not there: into a temporary file beside it, flushed to the disk, renamed, the folder flushed too.</summary>
public static class AtomicFile
{
    /// <summary>The letters of the file's own name that the temporary name begins with: few, so that every name the folder takes can be written.</summary>
    private const int NameLetters = 16;

    /// <summary>Writes a file; an older one of that name is replaced at the very end. Of a link, what it leads to is replaced.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The folder does not exist or cannot be written, a device, pipe or socket has the name, or the disk is full; the older file is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">It is a folder, or this user may not.</exception>
    public static void Write(string path, Action<Stream> write) => Write(new Disk(), path, write);

    /// <summary>Writes a file to a given disk.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="path">Where to.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The folder does not exist or cannot be written, or the disk is full; the older file is still there, or the new one is whole.</exception>
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
                // The user knows the path, not the temporary file that the system complains of.
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

    /// <summary>Whether a file of this name is what a process that was killed in the middle of writing left behind.</summary>
    /// <param name="name">The name, without the folder.</param>
    /// <param name="prefix">How the name of the file that it wrote begins.</param>
    /// <returns>True if it is.</returns>
    internal static bool IsTemporary(string name, string prefix) => name.StartsWith($".{prefix}", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal);

    /// <summary>A file may be replaced, a device, pipe or socket may not: whoever named it did not want a file there.</summary>
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

    /// <summary>The failure that is on its way to the caller says why; that what is left could not be deleted either would only hide it.</summary>
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
