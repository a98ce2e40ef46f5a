using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <summary>A formula of one number, for a single number and for a vector of them; both must round in the same way.</summary>
internal interface IUnary<T>
    where T : unmanaged
{
    T Invoke(T x);

    Vector<T> Invoke(Vector<T> x);
}

/// <summary>A formula of two numbers.</summary>
internal interface IBinary<T>
    where T : unmanaged
{
    T Invoke(T x, T y);

    Vector<T> Invoke(Vector<T> x, Vector<T> y);
}

/// <summary>A formula of three numbers.</summary>
internal interface ITernary<T>
    where T : unmanaged
{
    T Invoke(T x, T y, T z);

    Vector<T> Invoke(Vector<T> x, Vector<T> y, Vector<T> z);
}

/// <summary>A formula of four numbers.</summary>
internal interface IQuaternary<T>
    where T : unmanaged
{
    T Invoke(T x, T y, T z, T w);

    Vector<T> Invoke(Vector<T> x, Vector<T> y, Vector<T> z, Vector<T> w);
}

/// <summary>
/// The loops of all element-wise formulas: <c>result[i] = formula(x[i], y[i], …)</c>. The result may be one of the arguments. A formula is a
/// struct, so that the JIT inlines it into the loop. Multiplications and additions are not fused, so that vectors and the
/// remaining elements give the same bits. The loops are never inlined: in a method
/// that has inlined several, the JIT's budget is spent, and it calls even the constants of a formula, which takes 15 times as long.
/// </summary>
internal static partial class Elementwise
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        where TFormula : struct, IUnary<T>
    {
        x = x[..result.Length];
        ref T xs = ref MemoryMarshal.GetReference(x), results = ref MemoryMarshal.GetReference(result);
        int i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                formula.Invoke(Vector.LoadUnsafe(ref xs, (nuint)i)).StoreUnsafe(ref results, (nuint)i);
            }
        }

        Rest(formula, x[i..], result[i..]);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where T : unmanaged
        where TFormula : struct, IBinary<T>
    {
        x = x[..result.Length];
        y = y[..result.Length];
        ref T xs = ref MemoryMarshal.GetReference(x), ys = ref MemoryMarshal.GetReference(y), results = ref MemoryMarshal.GetReference(result);
        int i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                formula.Invoke(Vector.LoadUnsafe(ref xs, (nuint)i), Vector.LoadUnsafe(ref ys, (nuint)i)).StoreUnsafe(ref results, (nuint)i);
            }
        }

        Rest(formula, x[i..], y[i..], result[i..]);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> result)
        where T : unmanaged
        where TFormula : struct, ITernary<T>
    {
        x = x[..result.Length];
        y = y[..result.Length];
        z = z[..result.Length];
        ref T xs = ref MemoryMarshal.GetReference(x), ys = ref MemoryMarshal.GetReference(y), zs = ref MemoryMarshal.GetReference(z);
        ref T results = ref MemoryMarshal.GetReference(result);
        int i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                formula.Invoke(Vector.LoadUnsafe(ref xs, (nuint)i), Vector.LoadUnsafe(ref ys, (nuint)i), Vector.LoadUnsafe(ref zs, (nuint)i)).StoreUnsafe(ref results, (nuint)i);
            }
        }

        Rest(formula, x[i..], y[i..], z[i..], result[i..]);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Map<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, ReadOnlySpan<T> w, Span<T> result)
        where T : unmanaged
        where TFormula : struct, IQuaternary<T>
    {
        x = x[..result.Length];
        y = y[..result.Length];
        z = z[..result.Length];
        w = w[..result.Length];
        ref T xs = ref MemoryMarshal.GetReference(x), ys = ref MemoryMarshal.GetReference(y), zs = ref MemoryMarshal.GetReference(z), ws = ref MemoryMarshal.GetReference(w);
        ref T results = ref MemoryMarshal.GetReference(result);
        int i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                formula.Invoke(Vector.LoadUnsafe(ref xs, (nuint)i), Vector.LoadUnsafe(ref ys, (nuint)i), Vector.LoadUnsafe(ref zs, (nuint)i), Vector.LoadUnsafe(ref ws, (nuint)i)).StoreUnsafe(ref results, (nuint)i);
            }
        }

        Rest(formula, x[i..], y[i..], z[i..], w[i..], result[i..]);
    }

    /// <summary>The numbers that fill no vector. A method of its own: the JIT inlines only so much into one, and the vectors need it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rest<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        where TFormula : struct, IUnary<T>
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = formula.Invoke(x[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rest<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where T : unmanaged
        where TFormula : struct, IBinary<T>
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = formula.Invoke(x[i], y[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rest<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> result)
        where T : unmanaged
        where TFormula : struct, ITernary<T>
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = formula.Invoke(x[i], y[i], z[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rest<T, TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, ReadOnlySpan<T> w, Span<T> result)
        where T : unmanaged
        where TFormula : struct, IQuaternary<T>
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = formula.Invoke(x[i], y[i], z[i], w[i]);
        }
    }
}
