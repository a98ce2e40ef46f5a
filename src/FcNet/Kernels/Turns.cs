using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// cos 2πu and sin 2πu of u turns, at most 2.1 units in the last place from the true value (3 without fused multiply-adds), the same bits on every machine that
/// fuses them, wherever the number stands. In turns the nearest whole number is subtracted without rounding, so a large u is as exact as a small one.
/// </summary>
/// <remarks>
/// With the distance d ≤ ½ of u from the nearest whole number, cos 2πu = sin 2π(¼ - d), and |sin 2πu| = sin 2πa with the lesser a of d and ½ - d. The
/// differences are exact where the result is near 0. sin 2πa for |a| ≤ ¼ is its Taylor series.
/// </remarks>
internal static class Turns<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>2π, and by how much it is more than the nearest number.</summary>
    private static double TwoPi
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 6.2831854820251465 : 6.283185307179586;
    }

    private static double TwoPiRest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? -1.7484555e-07 : 2.4492935982947064e-16;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers Cosine<TNumbers>(TNumbers turns)
        where TNumbers : struct, INumbers<TNumbers> => SineOfQuarter(0.25 - TNumbers.Abs(Rest(TNumbers.Abs(turns))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TNumbers Cosine, TNumbers Sine) CosineAndSine<TNumbers>(TNumbers turns)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers rest = Rest(TNumbers.Abs(turns)), distance = TNumbers.Abs(rest), half = 0.5, zero = 0;
        TNumbers sine = TNumbers.WithSignOf(SineOfQuarter(TNumbers.WhereBelow(0.25, distance, half - distance, distance)), rest);
        return (SineOfQuarter(0.25 - distance), TNumbers.WhereBelow(turns, zero, zero - sine, sine));
    }

    /// <summary>u minus the nearest whole number, for u of at least 0; NaN for infinity. Numbers from 2²³ (double: 2⁵²) on are whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Rest<TNumbers>(TNumbers u)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers unit = FloatBits<T>.Unit;
        return TNumbers.WhereBelow(u, unit, u - (u + unit - unit), u - u);
    }

    /// <summary>sin 2πa for |a| ≤ ¼: the terms (-1)ⁿ·(2πa)²ⁿ⁺¹ / (2n + 1)!.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers SineOfQuarter<TNumbers>(TNumbers a)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers square = a * a, sum = 3.819952584848282;
        if (typeof(T) == typeof(double))
        {
            sum = TNumbers.MultiplyAdd(0.0011309237482517963, square, -0.012031585942120627);
            sum = TNumbers.MultiplyAdd(sum, square, 0.10422916220813984);
            sum = TNumbers.MultiplyAdd(sum, square, -0.7181223017785006);
            sum = TNumbers.MultiplyAdd(sum, square, 3.819952584848282);
        }

        sum = TNumbers.MultiplyAdd(sum, square, -15.09464257682299);
        sum = TNumbers.MultiplyAdd(sum, square, 42.058693944897655);
        sum = TNumbers.MultiplyAdd(sum, square, -76.70585975306139);
        sum = TNumbers.MultiplyAdd(sum, square, 81.60524927607506);
        sum = TNumbers.MultiplyAdd(sum, square, -41.34170224039976);
        return TNumbers.MultiplyAdd(a, TwoPi, TNumbers.MultiplyAdd(a * square, sum, a * TwoPiRest));
    }
}

/// <summary>cos 2πu.</summary>
internal readonly struct CosineOfTurns<T> : IFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => Turns<T>.Cosine<OneNumber<T>>(new(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TNumbers IUnaryFormula.Of<TNumbers>(TNumbers x) => Turns<T>.Cosine(x);
}

/// <summary>sin 2πu.</summary>
internal readonly struct SineOfTurns<T> : IFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => Turns<T>.CosineAndSine<OneNumber<T>>(new(x)).Sine.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TNumbers IUnaryFormula.Of<TNumbers>(TNumbers x) => Turns<T>.CosineAndSine(x).Sine;
}
