using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <summary>
/// Sums along a row or a block. The order depends on the length alone, not on the width of the machine's vectors: element i is added to lane i mod
/// L, where L numbers fill two cache lines, and the lanes are added by halves.
/// </summary>
internal static class RowSums
{
    /// <summary>Σ xᵢ.</summary>
    public static T Of<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Fold<T, PlusFirst>(default, x, x);

    /// <summary>Σ xᵢ².</summary>
    public static T OfSquares<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Fold<T, PlusProduct>(default, x, x);

    /// <summary>Σ xᵢ·yᵢ.</summary>
    public static T OfProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Fold<T, PlusProduct>(default, x, y);

    /// <summary>formula(… formula(0, x₀, y₀) …) over the numbers of each lane, and the sum of the lanes.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Fold<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernaryFormula
    {
        int lanes = 2 * CacheLine.Bytes / Unsafe.SizeOf<T>(), whole = x.Length / lanes * lanes;
        Span<T> sums = stackalloc T[lanes];
        y = y[..x.Length];
        ref T xs = ref MemoryMarshal.GetReference(x), ys = ref MemoryMarshal.GetReference(y), lane = ref MemoryMarshal.GetReference(sums);
        if (Vector.IsHardwareAccelerated)
        {
            // Up to four vectors of sums stay in registers; with 128 bits the second cache line of lanes comes in a second pass.
            int width = Vector<T>.Count, step = Math.Min(lanes, 4 * width);
            for (int first = 0; first < lanes; first += step)
            {
                ManyNumbers<T> s0 = default, s1 = default, s2 = default, s3 = default;
                for (int i = first; i < whole; i += lanes)
                {
                    s0 = formula.Of(s0, ManyStored<T>.Load(in Unsafe.Add(ref xs, i)), ManyStored<T>.Load(in Unsafe.Add(ref ys, i)));
                    s1 = formula.Of(s1, ManyStored<T>.Load(in Unsafe.Add(ref xs, i + width)), ManyStored<T>.Load(in Unsafe.Add(ref ys, i + width)));
                    if (width < lanes / 2)
                    {
                        s2 = formula.Of(s2, ManyStored<T>.Load(in Unsafe.Add(ref xs, i + (2 * width))), ManyStored<T>.Load(in Unsafe.Add(ref ys, i + (2 * width))));
                        s3 = formula.Of(s3, ManyStored<T>.Load(in Unsafe.Add(ref xs, i + (3 * width))), ManyStored<T>.Load(in Unsafe.Add(ref ys, i + (3 * width))));
                    }
                }

                ManyStored<T>.Store(s0, ref Unsafe.Add(ref lane, first));
                ManyStored<T>.Store(s1, ref Unsafe.Add(ref lane, first + width));
                if (width < lanes / 2)
                {
                    ManyStored<T>.Store(s2, ref Unsafe.Add(ref lane, first + (2 * width)));
                    ManyStored<T>.Store(s3, ref Unsafe.Add(ref lane, first + (3 * width)));
                }
            }
        }
        else
        {
            sums.Clear();
            for (int i = 0; i < whole; i++)
            {
                sums[i % lanes] = Next(formula, sums[i % lanes], x[i], y[i]);
            }
        }

        for (int i = whole; i < x.Length; i++)
        {
            sums[i - whole] = Next(formula, sums[i - whole], x[i], y[i]);
        }

        // Lanes that no element reached are 0, so a short row need not add them.
        for (int half = Math.Min(lanes, (int)BitOperations.RoundUpToPowerOf2((uint)x.Length)) / 2; half > 0; half /= 2)
        {
            int i = 0;
            if (Vector.IsHardwareAccelerated)
            {
                for (; i <= half - Vector<T>.Count; i += Vector<T>.Count)
                {
                    (Vector.LoadUnsafe(ref lane, (nuint)i) + Vector.LoadUnsafe(ref lane, (nuint)(i + half))).StoreUnsafe(ref lane, (nuint)i);
                }
            }

            for (; i < half; i++)
            {
                sums[i] += sums[i + half];
            }
        }

        return sums[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Next<T, TFormula>(TFormula formula, T sum, T x, T y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernaryFormula => formula.Of<OneNumber<T>>(new(sum), new(x), new(y)).Value;
}
