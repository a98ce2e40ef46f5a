using System.Text;

namespace FcNet.Tables.Tests.Support;

/// <summary>A beginning, and then one sign over and over for so many bytes: a file that need not be on a disk.</summary>
internal sealed class EndlessStream(string beginning, char sign, long bytes) : Stream
{
    private readonly byte[] start = Encoding.UTF8.GetBytes(beginning);
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, bytes - position);
        for (int i = 0; i < count; i++)
        {
            buffer[i] = position + i < start.Length ? start[position + i] : (byte)sign;
        }

        position += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
