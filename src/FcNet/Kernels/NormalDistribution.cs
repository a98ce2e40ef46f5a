using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// The distribution function of the normal distribution, Φ(x) = ½·erfc(-x/√2) = ½·(1 + erf(x/√2)), at most 3 units in the last place from the true
/// value from -0.67 on and at most 7 below, the same bits on every machine that fuses multiply-adds, wherever the number stands.
/// </summary>
/// <remarks>
/// Near 0, Φ(x) = ½ + x·P(x²). Elsewhere Φ(-a) = e^(-½a²)·R(a) and Φ(a) = 1 - Φ(-a), where (a + 4)·R(a) is a polynomial in (a - 4) / (a + 4); the
/// rounding error of a² is carried along. The form with erf would lose all digits of Φ far below 0. The polynomials are Chebyshev fits (mpmath.chebyfit)
/// with errors below 4e-8 for floats and 1e-17 for doubles. Source of the change of variable: M. M. Shepherd and J. G. Laframboise, "Chebyshev
/// approximation of (1 + 2x)exp(x²)erfc x", Mathematics of Computation 36, 1981.
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
        TNumbers size = TNumbers.Abs(x), a = TNumbers.AtMost(Highest, size), square = a * a, zero = 0;
        TNumbers power = Exponential<T>.Of(-0.5 * square);
        power = TNumbers.MultiplyAdd(power, -0.5 * RestOfSquare(a, square), power);
        TNumbers inverse = 1 / (a + 4), tail = power * (Far(TNumbers.MultiplyAdd(-8, inverse, 1)) * inverse);
        TNumbers far = TNumbers.WhereBelow(x, zero, tail, 1 - tail), near = TNumbers.MultiplyAdd(Near(square), x, 0.5);
        return (TNumbers.WhereBelow(a, 0.67, near, far), power);
    }

    /// <summary>a² minus its rounded value, exactly, also without fused multiply-adds: a is cut into halves whose products round nothing.</summary>
    /// <remarks>Source: T. J. Dekker, "A floating-point technique for extending the available precision", 1971.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers RestOfSquare<TNumbers>(TNumbers a, TNumbers square)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers shifted = a * (IsSingle ? 4097.0 : 134217729.0), high = shifted - (shifted - a), low = a - high;
        return (high * high) - square + (2 * high * low) + (low * low);
    }

    /// <summary>(Φ(√z) - ½) / √z for √z ≤ 0.67.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Near<TNumbers>(TNumbers z)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers sum;
        if (IsSingle)
        {
            sum = TNumbers.MultiplyAdd(0.0001053608140185235, z, -0.0011834359370195282);
            sum = TNumbers.MultiplyAdd(sum, z, 0.009972937594780995);
            sum = TNumbers.MultiplyAdd(sum, z, -0.06649034542621202);
            return TNumbers.MultiplyAdd(sum, z, 0.3989422800906272);
        }

        sum = TNumbers.MultiplyAdd(2.0569676939018213e-09, z, -4.1047585742097174e-08);
        sum = TNumbers.MultiplyAdd(sum, z, 6.658887648455306e-07);
        sum = TNumbers.MultiplyAdd(sum, z, -9.444635047738032e-06);
        sum = TNumbers.MultiplyAdd(sum, z, 0.00011543468433031161);
        sum = TNumbers.MultiplyAdd(sum, z, -0.0011873282151942147);
        sum = TNumbers.MultiplyAdd(sum, z, 0.009973557010023316);
        sum = TNumbers.MultiplyAdd(sum, z, -0.06649038006690523);
        return TNumbers.MultiplyAdd(sum, z, 0.3989422804014327);
    }

    /// <summary>(a + 4)·Φ(-a)·e^(½a²) for q = (a - 4) / (a + 4) and 0.67 ≤ a ≤ <see cref="Highest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Far<TNumbers>(TNumbers q)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers sum;
        if (IsSingle)
        {
            sum = TNumbers.MultiplyAdd(-0.0001904716344393453, q, 0.00013080887637589343);
            sum = TNumbers.MultiplyAdd(sum, q, 0.0016123042522213108);
            sum = TNumbers.MultiplyAdd(sum, q, -0.003478324724459112);
            sum = TNumbers.MultiplyAdd(sum, q, -0.00753643665824381);
            sum = TNumbers.MultiplyAdd(sum, q, 0.06039627661591488);
            sum = TNumbers.MultiplyAdd(sum, q, -0.18652216864788693);
            sum = TNumbers.MultiplyAdd(sum, q, 0.38713742285854413);
            sum = TNumbers.MultiplyAdd(sum, q, -0.6078966348408068);
            return TNumbers.MultiplyAdd(sum, q, 0.7552851301601661);
        }

        sum = TNumbers.MultiplyAdd(-3.6912628450229027e-09, q, 1.3135869918619975e-08);
        sum = TNumbers.MultiplyAdd(sum, q, 2.555289312386552e-08);
        sum = TNumbers.MultiplyAdd(sum, q, -7.830070660594642e-08);
        sum = TNumbers.MultiplyAdd(sum, q, -1.6820990929760088e-07);
        sum = TNumbers.MultiplyAdd(sum, q, 2.674649016176798e-07);
        sum = TNumbers.MultiplyAdd(sum, q, 1.0299092553587156e-06);
        sum = TNumbers.MultiplyAdd(sum, q, -6.280779744885103e-07);
        sum = TNumbers.MultiplyAdd(sum, q, -5.923468984787734e-06);
        sum = TNumbers.MultiplyAdd(sum, q, 7.162850817699564e-07);
        sum = TNumbers.MultiplyAdd(sum, q, 3.5145515671406316e-05);
        sum = TNumbers.MultiplyAdd(sum, q, -1.9082016477631563e-06);
        sum = TNumbers.MultiplyAdd(sum, q, -0.00023109506685996365);
        sum = TNumbers.MultiplyAdd(sum, q, 0.00013334430714872898);
        sum = TNumbers.MultiplyAdd(sum, q, 0.0016308184701914355);
        sum = TNumbers.MultiplyAdd(sum, q, -0.003479692367102286);
        sum = TNumbers.MultiplyAdd(sum, q, -0.0075401889673899075);
        sum = TNumbers.MultiplyAdd(sum, q, 0.06039657489092756);
        sum = TNumbers.MultiplyAdd(sum, q, -0.1865218579596413);
        sum = TNumbers.MultiplyAdd(sum, q, 0.38713740074221464);
        sum = TNumbers.MultiplyAdd(sum, q, -0.6078966419718922);
        return TNumbers.MultiplyAdd(sum, q, 0.7552851304157515);
    }
}
