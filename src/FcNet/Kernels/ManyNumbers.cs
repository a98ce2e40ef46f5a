using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>A vector of numbers, as wide as the machine's.</summary>
internal readonly struct ManyNumbers<T>(Vector<T> value) : INumbers<ManyNumbers<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly Vector<T> Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ManyNumbers<T>(double value) => new(new Vector<T>(T.CreateTruncating(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> operator +(ManyNumbers<T> x, ManyNumbers<T> y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> operator -(ManyNumbers<T> x, ManyNumbers<T> y) => new(x.Value - y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> operator *(ManyNumbers<T> x, ManyNumbers<T> y) => new(x.Value * y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> operator /(ManyNumbers<T> x, ManyNumbers<T> y) => new(x.Value / y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> MultiplyAdd(ManyNumbers<T> x, ManyNumbers<T> y, ManyNumbers<T> z)
    {
        if (!Simd.FusesMultiplyAdd && !Simd.FusesInSoftware)
        {
            return (x * y) + z;
        }

        return new(typeof(T) == typeof(float)
            ? Vector.FusedMultiplyAdd(x.Value.As<T, float>(), y.Value.As<T, float>(), z.Value.As<T, float>()).As<float, T>()
            : Vector.FusedMultiplyAdd(x.Value.As<T, double>(), y.Value.As<T, double>(), z.Value.As<T, double>()).As<double, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> WhereBelow(ManyNumbers<T> a, ManyNumbers<T> b, ManyNumbers<T> first, ManyNumbers<T> second) =>
        new(Vector.ConditionalSelect(Vector.LessThan(a.Value, b.Value), first.Value, second.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> Abs(ManyNumbers<T> x) => new(Vector.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> WithSignOf(ManyNumbers<T> x, ManyNumbers<T> sign) => new(Vector.CopySign(x.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> PowerOfTwo(ManyNumbers<T> n)
    {
        Vector<T> biased = n.Value + new Vector<T>(T.CreateTruncating(FloatBits<T>.RoundingMagic + FloatBits<T>.Bias));
        return new(typeof(T) == typeof(float)
            ? (biased.As<T, int>() << FloatBits<T>.FractionLength).As<int, T>()
            : (biased.As<T, long>() << FloatBits<T>.FractionLength).As<long, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ManyNumbers<T> Exponent, ManyNumbers<T> Fraction) Split(ManyNumbers<T> x)
    {
        // The exponent's bits become the last bits of a number from 2^FractionLength on: AVX2 converts no 64-bit integers.
        Vector<T> unit = new(T.CreateTruncating(FloatBits<T>.Unit)), beyond = new(T.CreateTruncating(FloatBits<T>.Unit + FloatBits<T>.Bias));
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
