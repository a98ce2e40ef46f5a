using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Fills a range of a dropout mask. Element i takes word (i / 16) % 2 of counter 16 * (i / 32) + i % 16, whatever the vectors' width.</summary>
internal readonly struct MaskJob<T>(NdArray<T> mask, uint key0, uint key1, double keepProbability) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Ranges begin at multiples of this: the two words of 16 counters.</summary>
    public const int Group = 32;

    private readonly T kept = T.CreateTruncating(1 / keepProbability);

    /// <summary>A word at most this high keeps its element.</summary>
    private readonly uint lastKept = (uint)Math.Max(0, Math.Round(keepProbability * 4294967296.0) - 1);

    [SkipLocalsInit]
    public void Run(int from, int to)
    {
        Span<T> range = mask.Span[from..to];
        Span<uint> words = stackalloc uint[Group];
        for (int start = 0; start < range.Length; start += Group)
        {
            FillWords((uint)((from + start) / 2), words);
            Span<T> group = range.Slice(start, Math.Min(Group, range.Length - start));
            for (int i = 0; i < group.Length; i++)
            {
                group[i] = words[i] <= lastKept ? kept : T.Zero;
            }
        }
    }

    private void FillWords(uint counter, Span<uint> words)
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
        }
        else
        {
            for (int i = 0; i < Group / 2; i++)
            {
                uint x0 = counter + (uint)i, x1 = 0;
                Threefry.Mix(key0, key1, ref x0, ref x1);
                words[i] = x0;
                words[i + (Group / 2)] = x1;
            }
        }
    }
}
