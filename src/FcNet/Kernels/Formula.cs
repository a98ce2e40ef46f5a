using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>Applies formulas that are written once for a number and a vector.</summary>
internal static class Formula
{
    /// <summary>result[i] = formula(x[i]).</summary>
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUnaryFormula => Elementwise.Map(new Unary<T, TFormula>(formula), x, result);

    /// <summary>
    /// result[i] = formula(dy[i], x[i]), a gradient; results that are nearly 0 become 0. The gradient of a saturated unit can be a subnormal number, and a matrix
    /// product with many of them takes four times as long.
    /// </summary>
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> dy, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula => Elementwise.Map(new Gradient<T, TFormula>(formula), dy, x, result);

    private readonly struct Unary<T, TFormula>(TFormula formula) : IUnary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke(T x) => formula.Of<OneNumber<T>>(new(x)).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> x) => formula.Of<ManyNumbers<T>>(new(x)).Value;
    }

    private readonly struct Gradient<T, TFormula>(TFormula formula) : IBinary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke(T dy, T x) => ZeroIfTiny(formula.Of<OneNumber<T>>(new(dy), new(x))).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> dy, Vector<T> x) => ZeroIfTiny(formula.Of<ManyNumbers<T>>(new(dy), new(x))).Value;

        /// <summary>Below 2³⁰ of the smallest normal number a value is 0; so sums of products with it are normal numbers too.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TNumbers ZeroIfTiny<TNumbers>(TNumbers x)
            where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(TNumbers.Abs(x), FloatBits<T>.SmallestNormal * (1 << 30), 0, x);
    }
}
