using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// The number below which a normal variable is with probability p: the inverse of the distribution function, for p from 10⁻¹¹ to 1 - 10⁻¹¹, with a relative
/// error of about 10⁻⁷. Multiplications and additions are not fused, so that a number and a vector give the same bits.
/// </summary>
/// <remarks>
/// Source: M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", 1988, PPND7: one quotient of polynomials for |p - ½| ≤ 0.425,
/// another in √(-ln min(p, 1 - p)) outside.
/// </remarks>
internal readonly struct NormalQuantile<T> : IFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Split = 0.425, SplitSquared = 0.180625, TailStart = 1.6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T p) => Of<OneNumber<T>>(new(p)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TNumbers IUnaryFormula.Of<TNumbers>(TNumbers p) => Of(p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Of<TNumbers>(TNumbers p)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers q = p - 0.5, r = SplitSquared - (q * q);
        TNumbers middle = q * ((((((59.109374720 * r) + 159.29113202) * r) + 50.434271938) * r) + 3.3871327179)
            / ((((((67.187563600 * r) + 78.757757664) * r) + 17.895169469) * r) + 1);
        TNumbers s = TNumbers.SquareRoot(0 - Logarithm<T>.Of(TNumbers.WhereBelow(q, 0, p, 1 - p))) - TailStart;
        TNumbers tail = ((((((0.17023821103 * s) + 1.3067284816) * s) + 2.7568153900) * s) + 1.4234372777)
            / ((((0.12021132975 * s) + 0.73700164250) * s) + 1);
        return TNumbers.WhereNotAbove(TNumbers.Abs(q), Split, middle, TNumbers.WithSignOf(tail, q));
    }
}
