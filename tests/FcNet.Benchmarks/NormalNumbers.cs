using System.Numerics;

namespace FcNet.Benchmarks;

/// <summary>Large arrays of normal numbers, quickly: some numbers again and again.</summary>
internal static class NormalNumbers
{
    public static T[] Of<T>(ulong seed, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Different = 1 << 16;
        T[] some = new CounterRandom(seed).Normal<T>(0, 1, Different).ToArray(), all = new T[count];
        for (int i = 0; i < count; i += Different)
        {
            some.AsSpan(0, Math.Min(Different, count - i)).CopyTo(all.AsSpan(i));
        }

        return all;
    }
}
