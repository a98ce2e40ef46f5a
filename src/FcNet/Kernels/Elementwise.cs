using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// The loops of all element-wise formulas: <c>result[i] = formula(x[i], y[i], …)</c>. The result may be one of the arguments. A formula is a struct, so that the
/// JIT inlines it, and it is written once for a number and for vectors of any width.
/// </summary>
internal static partial class Elementwise
{
    /// <summary>result[i] = formula(x[i]).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUnaryFormula =>
        Loop.Run<T, Unary<T, TFormula>>(new(formula, in Loop.First(x, result.Length), ref Loop.First(result)), result.Length);

    /// <summary>result[i] = formula(x[i], y[i]).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula =>
        Loop.Run<T, Binary<T, TFormula>>(new(formula, in Loop.First(x, result.Length), in Loop.First(y, result.Length), ref Loop.First(result)), result.Length);

    /// <summary>result[i] = formula(x[i], y[i], z[i]).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernaryFormula =>
        Loop.Run<T, Ternary<T, TFormula>>(new(formula, in Loop.First(x, result.Length), in Loop.First(y, result.Length), in Loop.First(z, result.Length), ref Loop.First(result)), result.Length);

    /// <summary>result[i] = formula(x[i], y[i], z[i], w[i]).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, ReadOnlySpan<T> w, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IQuaternaryFormula =>
        Loop.Run<T, Quaternary<T, TFormula>>(new(formula, in Loop.First(x, result.Length), in Loop.First(y, result.Length), in Loop.First(z, result.Length), in Loop.First(w, result.Length), ref Loop.First(result)), result.Length);

    private readonly ref struct Unary<T, TFormula>(TFormula formula, ref readonly T x, ref T result) : ILoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUnaryFormula
    {
        private readonly TFormula formula = formula;
        private readonly ref readonly T x = ref x;
        private readonly ref T result = ref result;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TNumbers, TStored>(int i)
            where TNumbers : struct, INumbers<TNumbers>
            where TStored : struct, IStored<TNumbers, T> => TStored.Store(formula.Of(TStored.Load(in x, i)), ref result, i);
    }

    private readonly ref struct Binary<T, TFormula>(TFormula formula, ref readonly T x, ref readonly T y, ref T result) : ILoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula
    {
        private readonly TFormula formula = formula;
        private readonly ref readonly T x = ref x;
        private readonly ref readonly T y = ref y;
        private readonly ref T result = ref result;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TNumbers, TStored>(int i)
            where TNumbers : struct, INumbers<TNumbers>
            where TStored : struct, IStored<TNumbers, T> => TStored.Store(formula.Of(TStored.Load(in x, i), TStored.Load(in y, i)), ref result, i);
    }

    private readonly ref struct Ternary<T, TFormula>(TFormula formula, ref readonly T x, ref readonly T y, ref readonly T z, ref T result) : ILoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernaryFormula
    {
        private readonly TFormula formula = formula;
        private readonly ref readonly T x = ref x;
        private readonly ref readonly T y = ref y;
        private readonly ref readonly T z = ref z;
        private readonly ref T result = ref result;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TNumbers, TStored>(int i)
            where TNumbers : struct, INumbers<TNumbers>
            where TStored : struct, IStored<TNumbers, T> => TStored.Store(formula.Of(TStored.Load(in x, i), TStored.Load(in y, i), TStored.Load(in z, i)), ref result, i);
    }

    private readonly ref struct Quaternary<T, TFormula>(TFormula formula, ref readonly T x, ref readonly T y, ref readonly T z, ref readonly T w, ref T result) : ILoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IQuaternaryFormula
    {
        private readonly TFormula formula = formula;
        private readonly ref readonly T x = ref x;
        private readonly ref readonly T y = ref y;
        private readonly ref readonly T z = ref z;
        private readonly ref readonly T w = ref w;
        private readonly ref T result = ref result;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TNumbers, TStored>(int i)
            where TNumbers : struct, INumbers<TNumbers>
            where TStored : struct, IStored<TNumbers, T> => TStored.Store(formula.Of(TStored.Load(in x, i), TStored.Load(in y, i), TStored.Load(in z, i), TStored.Load(in w, i)), ref result, i);
    }
}
