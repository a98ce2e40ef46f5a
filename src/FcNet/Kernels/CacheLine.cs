namespace FcNet.Kernels;

/// <summary>What travels between the caches and the memory, and between two cores, in one piece.</summary>
internal static unsafe class CacheLine
{
    public const int Bytes = 64;

    /// <summary>A cut between threads at a multiple of this keeps floats of one cache line with one thread.</summary>
    public const int Floats = Bytes / sizeof(float);

    /// <summary>The first place at or after a pointer where a cache line begins.</summary>
    public static T* Align<T>(void* start)
        where T : unmanaged => (T*)(((nuint)start + Bytes - 1) / Bytes * Bytes);
}
