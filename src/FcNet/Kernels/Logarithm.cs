using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// The natural logarithm, at most 1 unit in the last place from the true value, the same bits on every machine that fuses multiply-adds, at any
/// position in a vector. -∞ for 0, NaN below 0.
/// </summary>
/// <remarks>
/// x = m · 2ᵉ with √½ ≤ m &lt; √2, so ln x = e·ln 2 + ln m. With f = m - 1 and s = f / (2 + f), ln m = 2·artanh s = f - (½f² - s·(½f² + series)), where the
/// series is that of artanh after its first term. The large parts are exact, and only small parts are rounded.
/// </remarks>
internal readonly struct Logarithm<T> : IFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <summary>A power of two that makes the smallest numbers normal.</summary>
    private static double Enlargement
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsSingle ? 1 << 24 : 1L << 54;
    }

    private static double EnlargementExponent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsSingle ? 24 : 54;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => Of<OneNumber<T>>(new(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TNumbers IUnaryFormula.Of<TNumbers>(TNumbers x) => Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers normal = FloatBits<T>.SmallestNormal, zero = 0;
        (TNumbers e, TNumbers m) = TNumbers.Split(TNumbers.WhereBelow(x, normal, x * Enlargement, x));
        e -= TNumbers.WhereBelow(x, normal, EnlargementExponent, zero);
        TNumbers result = OfParts(e, m, e * Exponential<T>.Ln2Low) + (x - x); // the last for NaN

        result = TNumbers.WhereBelow(FloatBits<T>.Largest, x, double.PositiveInfinity, result);
        result = TNumbers.WhereBelow(x, FloatBits<T>.Smallest, double.NegativeInfinity, result);
        return TNumbers.WhereBelow(x, zero, double.NaN, result);
    }

    /// <summary>e·(the high part of ln 2) + ln m + rest for a whole e and √½ ≤ m &lt; √2, where the rest is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers OfParts<TNumbers>(TNumbers e, TNumbers m, TNumbers rest)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers f = m - 1, s = f / (2 + f), z = s * s, halfSquare = 0.5 * f * f;
        TNumbers series = 2.0 / 9;
        if (!IsSingle)
        {
            series = TNumbers.MultiplyAdd(2.0 / 21, z, 2.0 / 19);
            series = TNumbers.MultiplyAdd(series, z, 2.0 / 17);
            series = TNumbers.MultiplyAdd(series, z, 2.0 / 15);
            series = TNumbers.MultiplyAdd(series, z, 2.0 / 13);
            series = TNumbers.MultiplyAdd(series, z, 2.0 / 11);
            series = TNumbers.MultiplyAdd(series, z, 2.0 / 9);
        }

        series = TNumbers.MultiplyAdd(series, z, 2.0 / 7);
        series = TNumbers.MultiplyAdd(series, z, 2.0 / 5);
        series = TNumbers.MultiplyAdd(series, z, 2.0 / 3);
        TNumbers small = TNumbers.MultiplyAdd(s, TNumbers.MultiplyAdd(series, z, halfSquare), rest);
        return (e * Exponential<T>.Ln2High) - (halfSquare - small - f);
    }
}
