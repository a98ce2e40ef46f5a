using System.Numerics;

namespace FcNet;

/// <summary>Reusable memory for arrays with a varying number of rows. It grows when necessary and otherwise allocates nothing.</summary>
internal sealed class Workspace<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] memory = [];
    private int start;
    private int capacity;

    /// <summary>An array of that shape. Its content is arbitrary, and the previously returned array becomes invalid.</summary>
    public NdArray<T> Of(params Shape shape)
    {
        if (capacity < shape.ElementCount)
        {
            capacity = checked((int)shape.ElementCount);
            (memory, start) = AlignedMemory.Allocate<T>(capacity);
        }

        return new(memory, start, shape);
    }
}
