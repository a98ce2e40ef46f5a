using System.Runtime.InteropServices;

namespace FcNet.Files;

/// <summary>The disk as the operating system gives it.</summary>
internal sealed partial class Disk : IDisk
{
    /// <summary>Of Linux and macOS alike: a signal came in between.</summary>
    private const int Interrupted = 4;

    public Stream Create(string path) => new FileStream(path, FileMode.CreateNew, FileAccess.Write);

    public void Flush(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>.NET cannot open a folder, so this asks the C library. On Windows nothing is necessary, because NTFS writes names to its journal.</summary>
    public void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int folder = Open(path, 0);
        RequireSuccess(folder, path);
        try
        {
            int result;
            do
            {
                result = Sync(folder);
            }
            while (result < 0 && Marshal.GetLastPInvokeError() == Interrupted);

            if (result < 0 && !MeansNoSuchThing(Marshal.GetLastPInvokeError()))
            {
                RequireSuccess(result, path);
            }
        }
        finally
        {
            _ = Close(folder);
        }
    }

    public void Delete(string path) => File.Delete(path);

    /// <summary>Whether a file system does not support syncing of folders: EINVAL, or "not supported" as on Linux (95) and macOS (45, 102). On the other system fsync never returns these numbers.</summary>
    private static bool MeansNoSuchThing(int error) => error is 22 or 45 or 95 or 102;

    private static void RequireSuccess(int result, string path)
    {
        if (result < 0)
        {
            string reason = Marshal.GetLastPInvokeErrorMessage();
            throw new IOException($"The folder {path} cannot be flushed to the disk: {reason}. Check the disk, or give another folder.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int readOnly);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int file);
}
