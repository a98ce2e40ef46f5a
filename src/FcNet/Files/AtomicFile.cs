namespace FcNet.Files;

/// <summary>Writes a file so that it is either whole or not there: into a temporary file beside it, flushed to the disk, then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file; an older one of that name is replaced at the very end.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The folder does not exist or cannot be written, or the disk is full; the older file is still there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        string temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
