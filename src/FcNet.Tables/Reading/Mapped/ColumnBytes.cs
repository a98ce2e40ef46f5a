using System.Buffers;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>The bytes of a column, made when they are needed: while a table is written, one column more is in memory, not the table once more.</summary>
internal sealed class ColumnBytes(int rows, (string Type, Func<byte[]> ToBytes) stored) : MemoryManager<byte>
{
    public override Memory<byte> Memory => CreateMemory(checked(rows * SafetensorsTensor.SizeOf(stored.Type)));

    public override Span<byte> GetSpan() => stored.ToBytes();

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
    }
}
