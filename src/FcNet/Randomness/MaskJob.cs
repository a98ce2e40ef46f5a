using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Kernels;

namespace FcNet;

/// <summary>
/// Fills a range of a dropout mask. Element i of the mask for the whole batch takes word (i / 16) % 2 of counter 16 * (i / 32) + i % 16, whatever the vectors'
/// width; the first element of a rank has the number <c>first</c> there.
/// </summary>
internal readonly struct MaskJob<T>(NdArray<T> mask, long first, uint key0, uint key1, double keepProbability) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Ranges begin at multiples of this: the two words of 16 counters.</summary>
    public const int Group = 32;

    private readonly T kept = T.CreateTruncating(1 / keepProbability);

    /// <summary>The maximum word for which an element is kept.</summary>
    private readonly uint lastKept = (uint)Math.Max(0, Math.Round(keepProbability * 4294967296.0) - 1);

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int from, int to)
    {
        Span<T> range = mask.Span[from..to], group = stackalloc T[Group];
        int start = 0, inGroup = (int)((first + from) % Group);
        if (inGroup > 0)
        {
            start = Math.Min(Group - inGroup, range.Length);
            FillGroupScalar((uint)((first + from - inGroup) / 2), group);
            group.Slice(inGroup, start).CopyTo(range);
        }

        if (Vector.IsHardwareAccelerated)
        {
            for (; start <= range.Length - Group; start += Group)
            {
                FillGroup((uint)((first + from + start) / 2), ref range[start]);
            }
        }

        for (; start < range.Length; start += Group)
        {
            FillGroupScalar((uint)((first + from + start) / 2), group);
            group[..Math.Min(Group, range.Length - start)].CopyTo(range[start..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FillGroup(uint counter, ref T group)
    {
        for (int i = 0; i < Group / 2; i += Vector<uint>.Count)
        {
            Vector<uint> x0 = new Vector<uint>(counter + (uint)i) + Vector<uint>.Indices, x1 = Vector<uint>.Zero;
            Threefry.Mix(key0, key1, ref x0, ref x1);
            Store(x0, ref Unsafe.Add(ref group, i));
            Store(x1, ref Unsafe.Add(ref group, i + (Group / 2)));
        }
    }

    /// <summary>Puts the kept value where a word is low enough and 0 elsewhere: a comparison gives lanes of ones or zeros, which for double are widened with their sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(Vector<uint> words, ref T destination)
    {
        Vector<uint> keeps = Vector.LessThanOrEqual(words, new Vector<uint>(lastKept));
        if (typeof(T) == typeof(float))
        {
            (Vector.As<uint, T>(keeps) & new Vector<T>(kept)).StoreUnsafe(ref destination);
        }
        else
        {
            Vector.Widen(Vector.AsVectorInt32(keeps), out Vector<long> lower, out Vector<long> upper);
            (Vector.As<long, T>(lower) & new Vector<T>(kept)).StoreUnsafe(ref destination);
            (Vector.As<long, T>(upper) & new Vector<T>(kept)).StoreUnsafe(ref destination, (nuint)Vector<T>.Count);
        }
    }

    private void FillGroupScalar(uint counter, Span<T> group)
    {
        for (int i = 0; i < Group / 2; i++)
        {
            uint x0 = counter + (uint)i, x1 = 0;
            Threefry.Mix(key0, key1, ref x0, ref x1);
            group[i] = x0 <= lastKept ? kept : T.Zero;
            group[i + (Group / 2)] = x1 <= lastKept ? kept : T.Zero;
        }
    }
}
