using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// ln(1 + x), at most 2 units in the last place from the true value, the same bits on every machine that fuses multiply-adds, wherever the number stands.
/// Exact for the smallest x, -∞ for -1, NaN below.
/// </summary>
/// <remarks>With u = 1 + x rounded and d = its rounding error, ln(1 + x) = ln u + d / u, up to terms that are far below the last place.</remarks>
internal readonly struct LogarithmOfOnePlus<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => Of<OneNumber<T>>(new(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke(Vector<T> x) => Of<ManyNumbers<T>>(new(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers u = 1 + x, back = u - 1, error = 1 - (u - back) + (x - back);
        (TNumbers e, TNumbers m) = TNumbers.Split(u);
        TNumbers result = Logarithm<T>.OfParts(e, m, TNumbers.MultiplyAdd(e, Exponential<T>.Ln2Low, error / u)) + (x - x); // the last for NaN

        TNumbers zero = 0;
        result = TNumbers.WhereBelow(FloatBits<T>.Largest, x, double.PositiveInfinity, result);
        result = TNumbers.WhereBelow(u, FloatBits<T>.Smallest, double.NegativeInfinity, result);
        result = TNumbers.WhereBelow(u, zero, double.NaN, result);
        return TNumbers.WhereBelow(TNumbers.Abs(x), FloatBits<T>.SmallestNormal, x, result);
    }
}
