using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// eˣ, at most 1 unit in the last place from the true value, the same bits on every machine that fuses multiply-adds, wherever the number stands.
/// </summary>
/// <remarks>x = n·ln 2 + r with a whole n and |r| ≤ ½·ln 2; eˣ = 2ⁿ · eʳ, where eʳ is its Taylor series. 2ⁿ is applied in two halves, so that results near 0 are rounded only one more time.</remarks>
internal readonly struct Exponential<T> : IFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <summary>ln 2 in two parts: n times the first is exact.</summary>
    internal static double Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsSingle ? 0.693145751953125 : 0.6931471804855391;
    }

    internal static double Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsSingle ? 1.428606765330187e-06 : 7.440617110012397e-11;
    }

    /// <summary>The limits below which the result is 0 and above which it is infinite.</summary>
    private static double Lowest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsSingle ? -110 : -760;
    }

    internal static double Highest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsSingle ? 100 : 720;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => Of<OneNumber<T>>(new(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TNumbers IUnaryFormula.Of<TNumbers>(TNumbers x) => Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        x = TNumbers.AtLeast(Lowest, TNumbers.AtMost(Highest, x));
        TNumbers n = Round(x * 1.4426950408889634);
        TNumbers r = TNumbers.MultiplyAdd(n, -Ln2Low, TNumbers.MultiplyAdd(n, -Ln2High, x));
        TNumbers power = 1 + TNumbers.MultiplyAdd(r * r, Series(r), r);
        return TNumbers.Scale(power, n);
    }

    /// <summary>A whole n, p and a small rest for which eˣ = 2ⁿ·(1 + p)·(1 + rest), for an x that is not far beyond the limits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (TNumbers N, TNumbers P, TNumbers Small) Parts<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers n = Round(x * 1.4426950408889634), high = TNumbers.MultiplyAdd(n, -Ln2High, x), r = TNumbers.MultiplyAdd(n, -Ln2Low, high);
        return (n, TNumbers.MultiplyAdd(r * r, Series(r), r), TNumbers.MultiplyAdd(n, -Ln2Low, high - r));
    }

    /// <summary>(eʳ - 1 - r) / r² for |r| ≤ ½·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers Series<TNumbers>(TNumbers r)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers sum = 1.0 / 5040;
        if (!IsSingle)
        {
            sum = TNumbers.MultiplyAdd(1.0 / 6227020800, r, 1.0 / 479001600);
            sum = TNumbers.MultiplyAdd(sum, r, 1.0 / 39916800);
            sum = TNumbers.MultiplyAdd(sum, r, 1.0 / 3628800);
            sum = TNumbers.MultiplyAdd(sum, r, 1.0 / 362880);
            sum = TNumbers.MultiplyAdd(sum, r, 1.0 / 40320);
            sum = TNumbers.MultiplyAdd(sum, r, 1.0 / 5040);
        }

        sum = TNumbers.MultiplyAdd(sum, r, 1.0 / 720);
        sum = TNumbers.MultiplyAdd(sum, r, 1.0 / 120);
        sum = TNumbers.MultiplyAdd(sum, r, 1.0 / 24);
        sum = TNumbers.MultiplyAdd(sum, r, 1.0 / 6);
        return TNumbers.MultiplyAdd(sum, r, 1.0 / 2);
    }

    /// <summary><see cref="INumbers{T}.Scale"/> without an instruction for it: the power is applied in two halves, because 2ⁿ may be no normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers ScaleInHalves<TNumbers>(TNumbers x, TNumbers n)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers half = Round(n * 0.5);
        return x * TNumbers.PowerOfTwo(half) * TNumbers.PowerOfTwo(n - half);
    }

    /// <summary>The nearest whole number of one that is far smaller than <see cref="FloatBits{T}.Unit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers Round<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers> => x + FloatBits<T>.RoundingMagic - FloatBits<T>.RoundingMagic;
}
