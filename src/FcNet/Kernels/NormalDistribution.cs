using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// The distribution function of the normal distribution, Φ(x) = ½·erfc(-x/√2) = ½·(1 + erf(x/√2)), at most 2.1 units in the last place from the
/// true value (3 without fused multiply-adds), the same bits on every machine that fuses them, wherever the number stands.
/// </summary>
/// <remarks>
/// Near 0, Φ(x) = ½ + x·P(x²). Elsewhere Φ(-a) = e^(-½a²)·R(a) and Φ(a) = 1 - Φ(-a), where F(q) = (a + 4)·R(a) is a polynomial F(0) + q·G(q) in
/// q = (a - 4) / (a + 4). The rounding errors of a², F, the product and 1 / (a + 4) are carried along; the last is a small change of a, and
/// R' = a·R - 1/√(2π). The form with erf would lose all digits of Φ far below 0. The polynomials are least-squares fits of the relative error at Chebyshev
/// points (mpmath), where each of the first coefficients is rounded before the others are fitted: errors are below 5e-9 for floats and 2e-17 for doubles.
/// Source of the change of variable: M. M. Shepherd and J. G. Laframboise, "Chebyshev approximation of (1 + 2x)exp(x²)erfc x", Mathematics of
/// Computation 36, 1981.
/// </remarks>
internal readonly struct NormalDistribution<T> : IFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <summary>From here on Φ(-a) is 0.</summary>
    private static double Highest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsSingle ? 15 : 39;
    }

    /// <summary>F(0) = 8·Φ(-4)·e⁸ in two parts.</summary>
    private static double Constant
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsSingle ? 0.7552851438522339 : 0.7552851304157515;
    }

    private static double ConstantRest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsSingle ? -1.3436482393351372e-08 : -2.2175033409973908e-17;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => Of<OneNumber<T>>(new(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TNumbers IUnaryFormula.Of<TNumbers>(TNumbers x) => Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers> => WithDensity(x).Probability;

    /// <summary>Φ(x) and e^(-½x²), which is √(2π) times the density.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (TNumbers Probability, TNumbers Power) WithDensity<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers a = TNumbers.AtMost(Highest, TNumbers.Abs(x)), square = a * a, zero = 0;
        (TNumbers n, TNumbers p, TNumbers small) = Exponential<T>.Parts(-0.5 * square);
        TNumbers power = 1 + p;
        small = TNumbers.MultiplyAdd(-0.5, RoundingErrors<T>.OfProduct(a, a, square), small);
        TNumbers sum = a + 4, inverse = 1 / sum, q = TNumbers.MultiplyAdd(-8, inverse, 1), g = Far(q), f = TNumbers.MultiplyAdd(q, g, Constant);
        TNumbers error = TNumbers.MultiplyAdd(inverse, a - (sum - 4), TNumbers.MultiplyAdd(inverse, sum, -1)), r = f * inverse;
        TNumbers rest = TNumbers.MultiplyAdd(TNumbers.MultiplyAdd(q, g, Constant - f) + ConstantRest, inverse, RoundingErrors<T>.OfProduct(f, inverse, r));
        rest = TNumbers.MultiplyAdd(error * sum, TNumbers.MultiplyAdd(a, r, -0.3989422804014327), TNumbers.MultiplyAdd(r * small, power, rest));

        TNumbers tail = TNumbers.Scale(r + TNumbers.MultiplyAdd(r, p, rest), n), far = TNumbers.WhereBelow(x, zero, tail, 1 - tail);
        return (TNumbers.WhereBelow(a, 0.9, TNumbers.MultiplyAdd(Near(square), x, 0.5), far), TNumbers.Scale(TNumbers.MultiplyAdd(power, small, power), n));
    }

    /// <summary>(Φ(√z) - ½) / √z for √z ≤ 0.9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Near<TNumbers>(TNumbers z)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers sum;
        if (IsSingle)
        {
            sum = TNumbers.MultiplyAdd(-9.281421625928488e-06, z, 0.0001172998090623878);
            sum = TNumbers.MultiplyAdd(sum, z, -0.001189629314467311);
            sum = TNumbers.MultiplyAdd(sum, z, 0.009974607266485691);
            sum = TNumbers.MultiplyAdd(sum, z, -0.06649057567119598);
            return TNumbers.MultiplyAdd(sum, z, 0.3989422917366028);
        }

        sum = TNumbers.MultiplyAdd(-9.256075166321355e-11, z, 2.2358448009771926e-09);
        sum = TNumbers.MultiplyAdd(sum, z, -4.1186884050160424e-08);
        sum = TNumbers.MultiplyAdd(sum, z, 6.659432114595572e-07);
        sum = TNumbers.MultiplyAdd(sum, z, -9.444645266913318e-06);
        sum = TNumbers.MultiplyAdd(sum, z, 0.00011543468467213522);
        sum = TNumbers.MultiplyAdd(sum, z, -0.001187328214996221);
        sum = TNumbers.MultiplyAdd(sum, z, 0.009973557009990603);
        sum = TNumbers.MultiplyAdd(sum, z, -0.0664903800669034);
        return TNumbers.MultiplyAdd(sum, z, 0.39894228040143265);
    }

    /// <summary>(F(q) - F(0)) / q for 0.9 ≤ a ≤ <see cref="Highest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Far<TNumbers>(TNumbers q)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers sum;
        if (IsSingle)
        {
            sum = TNumbers.MultiplyAdd(-0.000187659592484124, q, 0.00013155845226719975);
            sum = TNumbers.MultiplyAdd(sum, q, 0.0016092699952423573);
            sum = TNumbers.MultiplyAdd(sum, q, -0.0034788907505571842);
            sum = TNumbers.MultiplyAdd(sum, q, -0.007535270415246487);
            sum = TNumbers.MultiplyAdd(sum, q, 0.060396406799554825);
            sum = TNumbers.MultiplyAdd(sum, q, -0.18652234971523285);
            sum = TNumbers.MultiplyAdd(sum, q, 0.38713741302490234);
            return TNumbers.MultiplyAdd(sum, q, -0.607896625995636);
        }

        sum = TNumbers.MultiplyAdd(5.135198284824542e-09, q, 2.370125621077425e-08);
        sum = TNumbers.MultiplyAdd(sum, q, -6.372750064649774e-08);
        sum = TNumbers.MultiplyAdd(sum, q, -1.725459205965671e-07);
        sum = TNumbers.MultiplyAdd(sum, q, 2.5649210156258127e-07);
        sum = TNumbers.MultiplyAdd(sum, q, 1.035514551861749e-06);
        sum = TNumbers.MultiplyAdd(sum, q, -6.23684835750531e-07);
        sum = TNumbers.MultiplyAdd(sum, q, -5.926396817186888e-06);
        sum = TNumbers.MultiplyAdd(sum, q, 7.152876441603382e-07);
        sum = TNumbers.MultiplyAdd(sum, q, 3.51463510086706e-05);
        sum = TNumbers.MultiplyAdd(sum, q, -1.9080766092122645e-06);
        sum = TNumbers.MultiplyAdd(sum, q, -0.0002310952054803966);
        sum = TNumbers.MultiplyAdd(sum, q, 0.00013334429984430257);
        sum = TNumbers.MultiplyAdd(sum, q, 0.0016308184833776457);
        sum = TNumbers.MultiplyAdd(sum, q, -0.0034796923670664904);
        sum = TNumbers.MultiplyAdd(sum, q, -0.0075401889680536205);
        sum = TNumbers.MultiplyAdd(sum, q, 0.06039657489094011);
        sum = TNumbers.MultiplyAdd(sum, q, -0.18652185795962667);
        sum = TNumbers.MultiplyAdd(sum, q, 0.38713740074221437);
        return TNumbers.MultiplyAdd(sum, q, -0.6078966419718923);
    }
}
