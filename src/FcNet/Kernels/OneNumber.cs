using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>One number.</summary>
internal readonly struct OneNumber<T>(T value) : INumbers<OneNumber<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly T Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator OneNumber<T>(double value) => new(T.CreateTruncating(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> All<TValue>(TValue value)
        where TValue : unmanaged => new(Unsafe.BitCast<TValue, T>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> operator +(OneNumber<T> x, OneNumber<T> y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> operator -(OneNumber<T> x, OneNumber<T> y) => new(x.Value - y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> operator *(OneNumber<T> x, OneNumber<T> y) => new(x.Value * y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> operator /(OneNumber<T> x, OneNumber<T> y) => new(x.Value / y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> MultiplyAdd(OneNumber<T> x, OneNumber<T> y, OneNumber<T> z) => new(MultiplyAdd(x.Value, y.Value, z.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd(T x, T y, T z) => Simd.FusesMultiplyAdd || Simd.FusesInSoftware ? T.FusedMultiplyAdd(x, y, z) : (x * y) + z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> WhereBelow(OneNumber<T> a, OneNumber<T> b, OneNumber<T> first, OneNumber<T> second) => a.Value < b.Value ? first : second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> WhereNotAbove(OneNumber<T> a, OneNumber<T> b, OneNumber<T> first, OneNumber<T> second) => a.Value <= b.Value ? first : second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> AtMost(OneNumber<T> limit, OneNumber<T> x) => limit.Value < x.Value ? limit : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> AtLeast(OneNumber<T> limit, OneNumber<T> x) => limit.Value > x.Value ? limit : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> SquareRoot(OneNumber<T> x) => new(T.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> Abs(OneNumber<T> x) => new(T.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> WithSignOf(OneNumber<T> x, OneNumber<T> sign) => new(T.CopySign(x.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> PowerOfTwo(OneNumber<T> n)
    {
        T biased = n.Value + T.CreateTruncating(FloatBits<T>.RoundingMagic + FloatBits<T>.Bias);
        return new(typeof(T) == typeof(float)
            ? Unsafe.BitCast<int, T>(Unsafe.BitCast<T, int>(biased) << FloatBits<T>.FractionLength)
            : Unsafe.BitCast<long, T>(Unsafe.BitCast<T, long>(biased) << FloatBits<T>.FractionLength));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> Scale(OneNumber<T> x, OneNumber<T> n) => Exponential<T>.ScaleInHalves(x, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (OneNumber<T> Exponent, OneNumber<T> Fraction) Split(OneNumber<T> x)
    {
        T bias = T.CreateTruncating(FloatBits<T>.Bias);
        if (typeof(T) == typeof(float))
        {
            int bits = Unsafe.BitCast<T, int>(x.Value), one = (int)FloatBits<T>.One, biased = (bits + (one - (int)FloatBits<T>.RootOfHalf)) >>> FloatBits<T>.FractionLength;
            return (new(T.CreateTruncating(biased) - bias), new(Unsafe.BitCast<int, T>(bits - (biased << FloatBits<T>.FractionLength) + one)));
        }
        else
        {
            long bits = Unsafe.BitCast<T, long>(x.Value), one = FloatBits<T>.One, biased = (bits + (one - FloatBits<T>.RootOfHalf)) >>> FloatBits<T>.FractionLength;
            return (new(T.CreateTruncating(biased) - bias), new(Unsafe.BitCast<long, T>(bits - (biased << FloatBits<T>.FractionLength) + one)));
        }
    }
}
