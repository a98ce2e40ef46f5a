using System.Runtime.InteropServices;

namespace FcNet.Tests.Support;

/// <summary>A named pipe, held open from its other side so that opening it does not wait.</summary>
internal sealed partial class Pipe : IDisposable
{
    private readonly FileStream otherSide;

    public Pipe(string path)
    {
        const uint ForMe = 0b110_000_000;
        Assert.That(Make(path, ForMe), Is.Zero, Marshal.GetLastPInvokeErrorMessage());
        otherSide = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }

    public void Dispose() => otherSide.Dispose();

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Make(string path, uint mode);
}
