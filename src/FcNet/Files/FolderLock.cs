namespace FcNet.Files;

/// <summary>Reserves a folder for one writer with an operating-system lock on a small file in it. The lock ends with the process, even after a crash. The file itself stays.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The name of the file.</summary>
    public const string FileName = ".lock";

    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The folder, which must exist.</param>
    /// <returns>The lock; disposing it releases it.</returns>
    /// <exception cref="IOException">Another process holds the lock, or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write there.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            return new(new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException or PathTooLongException)
        {
            throw new IOException(CannotWrite(folder, e), e);
        }
        catch (IOException e)
        {
            throw new IOException($"The folder {folder} cannot be locked; is another run using it? {e.Message}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException(CannotWrite(folder, e), e);
        }
    }

    /// <summary>Whether a folder exists and has been locked before.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static string CannotWrite(string folder, Exception e) => $"The folder {folder} cannot be written: {e.Message.TrimEnd('.')}. Give a folder in which this user may write.";
}
