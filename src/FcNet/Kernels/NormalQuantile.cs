using System.Numerics;

namespace FcNet.Kernels;

/// <summary>
/// The number below which a normal variable is with probability p: the inverse of the distribution function, for p from 10⁻¹¹ to 1 - 10⁻¹¹, with a relative
/// error of about 10⁻⁷. Multiplications and additions are not fused, so that a number and a vector give the same bits.
/// </summary>
/// <remarks>
/// Source: M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", 1988, PPND7: one quotient of polynomials for |p - ½| ≤ 0.425,
/// another in √(-ln min(p, 1 - p)) outside.
/// </remarks>
internal readonly struct NormalQuantile<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Split = 0.425, SplitSquared = 0.180625, TailStart = 1.6;

    public T Invoke(T p)
    {
        T q = p - C(0.5);
        if (T.Abs(q) <= C(Split))
        {
            T r = C(SplitSquared) - (q * q);
            return q * ((((((C(59.109374720) * r) + C(159.29113202)) * r) + C(50.434271938)) * r) + C(3.3871327179))
                / ((((((C(67.187563600) * r) + C(78.757757664)) * r) + C(17.895169469)) * r) + T.One);
        }

        T s = T.Sqrt(-default(Logarithm<T>).Invoke(q < T.Zero ? p : T.One - p)) - C(TailStart);
        T tail = ((((((C(0.17023821103) * s) + C(1.3067284816)) * s) + C(2.7568153900)) * s) + C(1.4234372777))
            / ((((C(0.12021132975) * s) + C(0.73700164250)) * s) + T.One);
        return q < T.Zero ? -tail : tail;
    }

    public Vector<T> Invoke(Vector<T> p)
    {
        Vector<T> q = p - V(0.5), one = Vector<T>.One, r = V(SplitSquared) - (q * q), isLow = Vector.LessThan(q, Vector<T>.Zero);
        Vector<T> middle = q * ((((((V(59.109374720) * r) + V(159.29113202)) * r) + V(50.434271938)) * r) + V(3.3871327179))
            / ((((((V(67.187563600) * r) + V(78.757757664)) * r) + V(17.895169469)) * r) + one);
        Vector<T> isMiddle = Vector.LessThanOrEqual(Vector.Abs(q), V(Split));
        if (Vector.LessThanOrEqualAll(Vector.Abs(q), V(Split)))
        {
            return middle;
        }

        Vector<T> s = Vector.SquareRoot(-Logarithm<T>.Of<ManyNumbers<T>>(new(Vector.ConditionalSelect(isLow, p, one - p))).Value) - V(TailStart);
        Vector<T> tail = ((((((V(0.17023821103) * s) + V(1.3067284816)) * s) + V(2.7568153900)) * s) + V(1.4234372777))
            / ((((V(0.12021132975) * s) + V(0.73700164250)) * s) + one);
        return Vector.ConditionalSelect(isMiddle, middle, Vector.ConditionalSelect(isLow, -tail, tail));
    }

    private static T C(double value) => T.CreateTruncating(value);

    private static Vector<T> V(double value) => new(T.CreateTruncating(value));
}
