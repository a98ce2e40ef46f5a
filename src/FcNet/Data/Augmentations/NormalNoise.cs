using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Adds normal numbers to a row. Element i takes word (i / 16) % 2 of counter 16 * (i / 32) + i % 16, whatever the width of the vectors, as dropout masks do.</summary>
internal static class NormalNoise
{
    private const int Group = 32;

    [SkipLocalsInit]
    public static void Add<T>(Span<T> x, double factor, uint key0, uint key1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<uint> words = stackalloc uint[Group];
        Span<T> uniform = stackalloc T[Group];
        T unit = T.CreateTruncating(1 / 8388608.0), half = T.CreateTruncating(0.5 / 8388608.0);
        for (int start = 0; start < x.Length; start += Group)
        {
            Draw((uint)(start / 2), key0, key1, words);
            for (int i = 0; i < Group; i++)
            {
                uniform[i] = (T.CreateTruncating(words[i] >> 9) * unit) + half;
            }

            Span<T> part = x.Slice(start, Math.Min(Group, x.Length - start));
            Elementwise.Map(default(NormalQuantile<T>), uniform, uniform);
            Elementwise.Map(new PlusScaled<T>(T.CreateTruncating(factor)), part, uniform[..part.Length], part);
        }
    }

    private static void Draw(uint counter, uint key0, uint key1, Span<uint> words)
    {
        ref uint first = ref MemoryMarshal.GetReference(words);
        if (Vector.IsHardwareAccelerated)
        {
            for (int i = 0; i < Group / 2; i += Vector<uint>.Count)
            {
                Vector<uint> x0 = new Vector<uint>(counter + (uint)i) + Vector<uint>.Indices, x1 = Vector<uint>.Zero;
                Threefry.Mix(key0, key1, ref x0, ref x1);
                x0.StoreUnsafe(ref first, (nuint)i);
                x1.StoreUnsafe(ref first, (nuint)(i + (Group / 2)));
            }

            return;
        }

        for (int i = 0; i < Group / 2; i++)
        {
            (uint x0, uint x1) = (counter + (uint)i, 0);
            Threefry.Mix(key0, key1, ref x0, ref x1);
            (words[i], words[i + (Group / 2)]) = (x0, x1);
        }
    }
}
