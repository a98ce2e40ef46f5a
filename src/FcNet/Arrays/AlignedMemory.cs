using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet;

/// <summary>Memory of the garbage collector that begins at a cache line, so that no vector of a long array crosses one.</summary>
internal static unsafe class AlignedMemory
{
    /// <summary>Smaller arrays are moved by the garbage collector, and stay in the nearest caches anyway.</summary>
    private const int LeastBytes = 85_000;

    /// <summary>Zeros.</summary>
    public static (T[] Memory, int Start) Allocate<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if ((long)length * sizeof(T) < LeastBytes || length > Array.MaxLength - CacheLine.Bytes)
        {
            return (new T[length], 0);
        }

        T[] memory = GC.AllocateArray<T>(length + (CacheLine.Bytes / sizeof(T)), pinned: true);
        T* first = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        return (memory, (int)(CacheLine.Align<T>(first) - first));
    }
}
