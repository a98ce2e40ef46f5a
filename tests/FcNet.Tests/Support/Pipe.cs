using System.Runtime.InteropServices;

namespace FcNet.Tests.Support;

/// <summary>A named pipe, held open from its other side so that opening it does not wait.</summary>
internal sealed partial class Pipe : IDisposable
{
    private readonly FileStream otherSide;

    public Pipe(string path)
    {
        Make(path);
        otherSide = OpenOtherSide(path);
    }

    /// <summary>Makes a pipe to which nobody writes: to open it for reading waits.</summary>
    public static void Make(string path)
    {
        const uint ForMe = 0b110_000_000;
        Assert.That(Make(path, ForMe), Is.Zero, Marshal.GetLastPInvokeErrorMessage());
    }

    /// <summary>Opens a pipe without waiting; who waits to read from it goes on.</summary>
    public static FileStream OpenOtherSide(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    public void Dispose() => otherSide.Dispose();

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Make(string path, uint mode);
}
