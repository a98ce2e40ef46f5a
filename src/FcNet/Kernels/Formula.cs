using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <summary>
/// Applies formulas that are written once for a number and a vector: to the widest vectors of the machine, to shorter ones, and to the numbers that fill none.
/// All give the same bits.
/// </summary>
internal static class Formula
{
    /// <summary>result[i] = formula(x[i]).</summary>
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUnaryFormula
    {
        x = x[..result.Length];
        int done = 0;
        if (Simd.Has512 && result.Length >= WideStored<T>.Count)
        {
            done = Map<WideNumbers<T>, WideStored<T>, T, TFormula>(formula, x, result);
        }

        if (Vector.IsHardwareAccelerated && result.Length - done >= ManyStored<T>.Count)
        {
            done += Map<ManyNumbers<T>, ManyStored<T>, T, TFormula>(formula, x[done..], result[done..]);
        }

        if (done < result.Length)
        {
            Map<OneNumber<T>, OneStored<T>, T, TFormula>(formula, x[done..], result[done..]);
        }
    }

    /// <summary>
    /// result[i] = formula(dy[i], x[i]), a gradient; results that are nearly 0 become 0. The gradient of a saturated unit can be a subnormal number, and a matrix
    /// product with many of them takes four times as long.
    /// </summary>
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> dy, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula
    {
        dy = dy[..result.Length];
        x = x[..result.Length];
        int done = 0;
        if (Simd.Has512 && result.Length >= WideStored<T>.Count)
        {
            done = Map<WideNumbers<T>, WideStored<T>, T, TFormula>(formula, dy, x, result);
        }

        if (Vector.IsHardwareAccelerated && result.Length - done >= ManyStored<T>.Count)
        {
            done += Map<ManyNumbers<T>, ManyStored<T>, T, TFormula>(formula, dy[done..], x[done..], result[done..]);
        }

        if (done < result.Length)
        {
            Map<OneNumber<T>, OneStored<T>, T, TFormula>(formula, dy[done..], x[done..], result[done..]);
        }
    }

    /// <summary>The numbers that fill whole vectors; returns how many. A method for each width: the JIT inlines only so much into one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Map<TNumbers, TStored, T, TFormula>(TFormula formula, ReadOnlySpan<T> x, Span<T> result)
        where TNumbers : struct, INumbers<TNumbers>
        where TStored : struct, IStored<TNumbers, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUnaryFormula
    {
        ref T xs = ref MemoryMarshal.GetReference(x), results = ref MemoryMarshal.GetReference(result);
        int i = 0;
        for (; i <= result.Length - TStored.Count; i += TStored.Count)
        {
            TStored.Store(formula.Of(TStored.Load(ref Unsafe.Add(ref xs, i))), ref Unsafe.Add(ref results, i));
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Map<TNumbers, TStored, T, TFormula>(TFormula formula, ReadOnlySpan<T> dy, ReadOnlySpan<T> x, Span<T> result)
        where TNumbers : struct, INumbers<TNumbers>
        where TStored : struct, IStored<TNumbers, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula
    {
        ref T dys = ref MemoryMarshal.GetReference(dy), xs = ref MemoryMarshal.GetReference(x), results = ref MemoryMarshal.GetReference(result);
        int i = 0;
        for (; i <= result.Length - TStored.Count; i += TStored.Count)
        {
            TNumbers gradient = formula.Of(TStored.Load(ref Unsafe.Add(ref dys, i)), TStored.Load(ref Unsafe.Add(ref xs, i)));
            TStored.Store(ZeroIfTiny<T, TNumbers>(gradient), ref Unsafe.Add(ref results, i));
        }

        return i;
    }

    /// <summary>Below 2³⁰ of the smallest normal number a value is 0; so sums of products with it are normal numbers too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers ZeroIfTiny<T, TNumbers>(TNumbers x)
        where T : unmanaged
        where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(TNumbers.Abs(x), FloatBits<T>.SmallestNormal * (1 << 30), 0, x);
}
