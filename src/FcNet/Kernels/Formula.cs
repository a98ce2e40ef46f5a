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

    /// <summary>result[i] = formula(x[i], y[i]).</summary>
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula => Elementwise.Map(new Binary<T, TFormula>(formula), x, y, result);

    private readonly struct Unary<T, TFormula>(TFormula formula) : IUnary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke(T x) => formula.Of<OneNumber<T>>(new(x)).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> x) => formula.Of<ManyNumbers<T>>(new(x)).Value;
    }

    private readonly struct Binary<T, TFormula>(TFormula formula) : IBinary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke(T x, T y) => formula.Of<OneNumber<T>>(new(x), new(y)).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> x, Vector<T> y) => formula.Of<ManyNumbers<T>>(new(x), new(y)).Value;
    }
}
