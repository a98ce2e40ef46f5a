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
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Fold<T, PlusFirst<T>>(default, x, x);

    /// <summary>Σ xᵢ².</summary>
    public static T OfSquares<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Fold<T, PlusProduct<T>>(default, x, x);

    /// <summary>Σ xᵢ·yᵢ.</summary>
    public static T OfProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Fold<T, PlusProduct<T>>(default, x, y);

    /// <summary>formula(… formula(0, x₀, y₀) …) over the numbers of each lane, and the sum of the lanes.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Fold<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernary<T>
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
                Vector<T> s0 = default, s1 = default, s2 = default, s3 = default;
                for (int i = first; i < whole; i += lanes)
                {
                    s0 = formula.Invoke(s0, Vector.LoadUnsafe(ref xs, (nuint)i), Vector.LoadUnsafe(ref ys, (nuint)i));
                    s1 = formula.Invoke(s1, Vector.LoadUnsafe(ref xs, (nuint)(i + width)), Vector.LoadUnsafe(ref ys, (nuint)(i + width)));
                    if (width < lanes / 2)
                    {
                        s2 = formula.Invoke(s2, Vector.LoadUnsafe(ref xs, (nuint)(i + (2 * width))), Vector.LoadUnsafe(ref ys, (nuint)(i + (2 * width))));
                        s3 = formula.Invoke(s3, Vector.LoadUnsafe(ref xs, (nuint)(i + (3 * width))), Vector.LoadUnsafe(ref ys, (nuint)(i + (3 * width))));
                    }
                }

                s0.StoreUnsafe(ref lane, (nuint)first);
                s1.StoreUnsafe(ref lane, (nuint)(first + width));
                if (width < lanes / 2)
                {
                    s2.StoreUnsafe(ref lane, (nuint)(first + (2 * width)));
                    s3.StoreUnsafe(ref lane, (nuint)(first + (3 * width)));
                }
            }
        }
        else
        {
            sums.Clear();
            for (int i = 0; i < whole; i++)
            {
                sums[i % lanes] = formula.Invoke(sums[i % lanes], x[i], y[i]);
            }
        }

        for (int i = whole; i < x.Length; i++)
        {
            sums[i - whole] = formula.Invoke(sums[i - whole], x[i], y[i]);
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
}
