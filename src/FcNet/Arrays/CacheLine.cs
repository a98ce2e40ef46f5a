namespace FcNet;

/// <summary>The unit of transfer between caches and memory, and between two cores.</summary>
internal static unsafe class CacheLine
{
    public const int Bytes = 64;

    /// <summary>If ranges are divided at multiples of this, all floats of a cache line belong to one thread.</summary>
    public const int Floats = Bytes / sizeof(float);

    /// <summary>The first start of a cache line at or after a pointer.</summary>
    public static T* Align<T>(void* start)
        where T : unmanaged => (T*)(((nuint)start + Bytes - 1) / Bytes * Bytes);
}
