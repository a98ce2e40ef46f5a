using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Benchmarks;

/// <summary>How fast one core copies: bytes read and written, in GB/s.</summary>
internal static class CopySpeed
{
    /// <summary>Two arrays of this many bytes are not in an L3 cache of 260 MiB.</summary>
    public const int LargeBytes = 288 << 20;

    /// <summary>From memory to memory.</summary>
    public static double InMemory() => Measure<float>(LargeBytes / sizeof(float));

    /// <summary>Of an array of so many numbers.</summary>
    public static double Measure<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] from = NormalNumbers.Of<T>(1, count), to = new T[count];
        return 2.0 * count * Unsafe.SizeOf<T>() / ShortClock.Measure(() => from.CopyTo(to.AsSpan()));
    }
}
