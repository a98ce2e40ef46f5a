using System.Numerics;

namespace FcNet;

/// <summary>Memory that is used again for arrays of changing numbers of rows; it grows when it must and is otherwise no garbage.</summary>
internal sealed class Workspace<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] memory = [];

    /// <summary>An array of that shape; its content is arbitrary, and the array given out before is given up.</summary>
    public NdArray<T> Of(params Shape shape)
    {
        if (memory.Length < shape.ElementCount)
        {
            memory = new T[shape.ElementCount];
        }

        return new(memory, 0, shape);
    }
}
