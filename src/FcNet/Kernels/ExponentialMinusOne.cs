using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// eˣ - 1, at most 2 units in the last place from the true value, the same bits on every machine that fuses multiply-adds, wherever the number stands.
/// Exact for the smallest x.
/// </summary>
/// <remarks>x = n·ln 2 + r; eˣ - 1 = 2ⁿ·((1 - 2⁻ⁿ) + (eʳ - 1)). The rounding errors of r and of the last sum are carried along.</remarks>
internal readonly struct ExponentialMinusOne<T> : IFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The limit below which the result is -1.</summary>
    private static double Lowest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? -20 : -40;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => Of<OneNumber<T>>(new(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TNumbers IUnaryFormula.Of<TNumbers>(TNumbers x) => Of(x);

    /// <summary>As <see cref="Of"/>, in a method of its own, for a formula that the JIT of .NET 10 compiles without optimization otherwise.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static TNumbers OfApart<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers> => Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers bounded = TNumbers.AtLeast(Lowest, TNumbers.AtMost(Exponential<T>.Highest, x));
        TNumbers n = Exponential<T>.Round(bounded * 1.4426950408889634), high = TNumbers.MultiplyAdd(n, -Exponential<T>.Ln2High, bounded);
        TNumbers r = TNumbers.MultiplyAdd(n, -Exponential<T>.Ln2Low, high), rest = TNumbers.MultiplyAdd(n, -Exponential<T>.Ln2Low, high - r);
        rest = TNumbers.MultiplyAdd(r * r, Exponential<T>.Series(r), rest);

        // Beyond 2⁶⁰ the 1 is lost in rounding.
        TNumbers minusN = 0 - TNumbers.AtMost(60, n), one = 1 - TNumbers.PowerOfTwo(minusN), sum = one + r;
        TNumbers result = TNumbers.Scale(sum + (one - sum + r + rest), n), size = TNumbers.Abs(x);
        return TNumbers.WhereBelow(size, FloatBits<T>.SmallestNormal, x, result);
    }
}
