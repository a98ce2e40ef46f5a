using FcNet.Files;

namespace FcNet.Tests.Support;

/// <summary>The real disk, without the wait for the hardware, whose operations are counted and some of which fail. A write that fails has written half.</summary>
internal sealed class FailingDisk(Func<int, Exception?> fault) : IDisk
{
    private readonly Disk disk = new();

    /// <summary>A disk that never fails.</summary>
    public FailingDisk()
        : this(_ => null)
    {
    }

    /// <summary>The operations so far, in order.</summary>
    public List<string> Operations { get; } = [];

    /// <summary>The names of the files that were renamed into their places.</summary>
    public List<string> Renamed { get; } = [];

    public Stream Create(string path)
    {
        Count("create");
        return new FailingStream(disk.Create(path), this);
    }

    public void Flush(Stream stream)
    {
        Count("flush");
        stream.Flush();
    }

    public void Rename(string from, string to)
    {
        Count("rename");
        disk.Rename(from, to);
        Renamed.Add(Path.GetFileName(to));
    }

    public void SyncFolder(string path)
    {
        Count("sync");
        if (!Directory.Exists(path))
        {
            disk.SyncFolder(path); // which says so
        }
    }

    public void Delete(string path)
    {
        Count("delete");
        disk.Delete(path);
    }

    private void Count(string operation, Action? beforeFailing = null)
    {
        Operations.Add(operation);
        if (fault(Operations.Count) is { } exception)
        {
            beforeFailing?.Invoke();
            throw exception;
        }
    }

    private sealed class FailingStream(Stream stream, FailingDisk disk) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => stream.Length;

        public override long Position { get => stream.Position; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            byte[] half = buffer[..(buffer.Length / 2)].ToArray();
            disk.Count("write", () => stream.Write(half));
            stream.Write(buffer);
        }

        public override void Flush() => stream.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                stream.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
