using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>A vector of numbers, as wide as the machine's.</summary>
/// <remarks>
/// The operators change their first argument, which is a copy, and have one way out: each variable of an inlined method counts, and beyond some hundreds the JIT
/// calls what remains of a long formula for each vector.
/// </remarks>
internal struct ManyNumbers<T>(Vector<T> value) : INumbers<ManyNumbers<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Vector<T> Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ManyNumbers<T>(double value)
    {
        Unsafe.SkipInit(out ManyNumbers<T> x);
        if (typeof(T) == typeof(float))
        {
            x.Value = Vector.Create((float)value).As<float, T>();
        }
        else
        {
            x.Value = Vector.Create(value).As<double, T>();
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> All<TValue>(TValue value)
        where TValue : unmanaged => new(new Vector<T>(Unsafe.BitCast<TValue, T>(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> operator +(ManyNumbers<T> x, ManyNumbers<T> y)
    {
        x.Value += y.Value;
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> operator -(ManyNumbers<T> x, ManyNumbers<T> y)
    {
        x.Value -= y.Value;
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> operator *(ManyNumbers<T> x, ManyNumbers<T> y)
    {
        x.Value *= y.Value;
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> operator /(ManyNumbers<T> x, ManyNumbers<T> y)
    {
        x.Value /= y.Value;
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> MultiplyAdd(ManyNumbers<T> x, ManyNumbers<T> y, ManyNumbers<T> z)
    {
        if (!Simd.FusesMultiplyAdd && !Simd.FusesInSoftware)
        {
            x.Value = (x.Value * y.Value) + z.Value;
        }
        else if (typeof(T) == typeof(float))
        {
            x.Value = Vector.FusedMultiplyAdd(x.Value.As<T, float>(), y.Value.As<T, float>(), z.Value.As<T, float>()).As<float, T>();
        }
        else
        {
            x.Value = Vector.FusedMultiplyAdd(x.Value.As<T, double>(), y.Value.As<T, double>(), z.Value.As<T, double>()).As<double, T>();
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> WhereBelow(ManyNumbers<T> a, ManyNumbers<T> b, ManyNumbers<T> first, ManyNumbers<T> second)
    {
        first.Value = Vector.ConditionalSelect(Vector.LessThan(a.Value, b.Value), first.Value, second.Value);
        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> WhereNotAbove(ManyNumbers<T> a, ManyNumbers<T> b, ManyNumbers<T> first, ManyNumbers<T> second)
    {
        first.Value = Vector.ConditionalSelect(Vector.LessThanOrEqual(a.Value, b.Value), first.Value, second.Value);
        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> AtMost(ManyNumbers<T> limit, ManyNumbers<T> x)
    {
        x.Value = Vector.MinNative(limit.Value, x.Value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> AtLeast(ManyNumbers<T> limit, ManyNumbers<T> x)
    {
        x.Value = Vector.MaxNative(limit.Value, x.Value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> SquareRoot(ManyNumbers<T> x)
    {
        x.Value = Vector.SquareRoot(x.Value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> Abs(ManyNumbers<T> x)
    {
        x.Value = Vector.Abs(x.Value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> WithSignOf(ManyNumbers<T> x, ManyNumbers<T> sign)
    {
        x.Value = Vector.CopySign(x.Value, sign.Value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> PowerOfTwo(ManyNumbers<T> n)
    {
        n += FloatBits<T>.RoundingMagic + FloatBits<T>.Bias;
        if (typeof(T) == typeof(float))
        {
            n.Value = (n.Value.As<T, int>() << FloatBits<T>.FractionLength).As<int, T>();
        }
        else
        {
            n.Value = (n.Value.As<T, long>() << FloatBits<T>.FractionLength).As<long, T>();
        }

        return n;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> Scale(ManyNumbers<T> x, ManyNumbers<T> n) => Exponential<T>.ScaleInHalves(x, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ManyNumbers<T> Exponent, ManyNumbers<T> Fraction) Split(ManyNumbers<T> x)
    {
        // The exponent's bits become the last bits of a number from 2^FractionLength on: AVX2 converts no 64-bit integers.
        Vector<T> unit = ((ManyNumbers<T>)FloatBits<T>.Unit).Value, beyond = ((ManyNumbers<T>)(FloatBits<T>.Unit + FloatBits<T>.Bias)).Value;
        if (typeof(T) == typeof(float))
        {
            Vector<int> bits = x.Value.As<T, int>(), one = new((int)FloatBits<T>.One), root = new((int)FloatBits<T>.RootOfHalf);
            Vector<int> biased = (bits + (one - root)) >>> FloatBits<T>.FractionLength;
            return (new((biased | unit.As<T, int>()).As<int, T>() - beyond), new((bits - (biased << FloatBits<T>.FractionLength) + one).As<int, T>()));
        }
        else
        {
            Vector<long> bits = x.Value.As<T, long>(), one = new(FloatBits<T>.One), root = new(FloatBits<T>.RootOfHalf);
            Vector<long> biased = (bits + (one - root)) >>> FloatBits<T>.FractionLength;
            return (new((biased | unit.As<T, long>()).As<long, T>() - beyond), new((bits - (biased << FloatBits<T>.FractionLength) + one).As<long, T>()));
        }
    }
}
