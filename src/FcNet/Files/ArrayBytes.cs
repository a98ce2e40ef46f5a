using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FcNet.Files;

/// <summary>A view of an array's memory as bytes, without a copy, for a file that is written before the array changes.</summary>
internal sealed class ArrayBytes<T>(NdArray<T> array) : MemoryManager<byte>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(array.Span);

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
    }
}
