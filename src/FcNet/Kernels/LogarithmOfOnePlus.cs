using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// ln(1 + x), at most 2 units in the last place from the true value, the same bits on every machine that fuses multiply-adds, wherever the number stands.
/// Exact for the smallest x, -∞ for -1, NaN below.
/// </summary>
/// <remarks>With u = 1 + x rounded and d = its rounding error, ln(1 + x) = ln u + d / u, up to terms that are far below the last place.</remarks>
internal readonly struct LogarithmOfOnePlus<T> : IFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => Of<OneNumber<T>>(new(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TNumbers IUnaryFormula.Of<TNumbers>(TNumbers x) => Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers u = 1 + x, back = u - 1, zero = 0;
        TNumbers result = OfParts(u, 1 - (u - back) + (x - back)) + (x - x); // the last for NaN
        result = TNumbers.WhereBelow(FloatBits<T>.Largest, x, double.PositiveInfinity, result);
        result = TNumbers.WhereBelow(u, FloatBits<T>.Smallest, double.NegativeInfinity, result);
        result = TNumbers.WhereBelow(u, zero, double.NaN, result);
        return TNumbers.WhereBelow(TNumbers.Abs(x), FloatBits<T>.SmallestNormal, x, result);
    }

    /// <summary>The same bits for x from 0 to 1 and NaN, where nothing is special.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers OfShare<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers u = 1 + x;
        return OfParts(u, x - (u - 1)) + (x - x);
    }

    /// <summary>ln(u + error) for an error that is far smaller than u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers OfParts<TNumbers>(TNumbers u, TNumbers error)
        where TNumbers : struct, INumbers<TNumbers>
    {
        (TNumbers e, TNumbers m) = TNumbers.Split(u);
        return Logarithm<T>.OfParts(e, m, TNumbers.MultiplyAdd(e, Exponential<T>.Ln2Low, error / u));
    }
}
