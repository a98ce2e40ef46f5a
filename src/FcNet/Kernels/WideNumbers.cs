using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FcNet.Kernels;

/// <summary>A vector of 512 bits, for machines with <see cref="Simd.Has512"/>; <see cref="Vector{T}"/> has 256 bits there, unless a setting of .NET says otherwise.</summary>
/// <remarks>The operators are written as those of <see cref="ManyNumbers{T}"/>, for the same reason.</remarks>
internal struct WideNumbers<T>(Vector512<T> value) : INumbers<WideNumbers<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Vector512<T> Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator WideNumbers<T>(double value)
    {
        Unsafe.SkipInit(out WideNumbers<T> x);
        if (typeof(T) == typeof(float))
        {
            x.Value = Vector512.Create((float)value).As<float, T>();
        }
        else
        {
            x.Value = Vector512.Create(value).As<double, T>();
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> All<TValue>(TValue value)
        where TValue : unmanaged => new(Vector512.Create(Unsafe.BitCast<TValue, T>(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> operator +(WideNumbers<T> x, WideNumbers<T> y)
    {
        x.Value += y.Value;
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> operator -(WideNumbers<T> x, WideNumbers<T> y)
    {
        x.Value -= y.Value;
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> operator *(WideNumbers<T> x, WideNumbers<T> y)
    {
        x.Value *= y.Value;
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> operator /(WideNumbers<T> x, WideNumbers<T> y)
    {
        x.Value /= y.Value;
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> MultiplyAdd(WideNumbers<T> x, WideNumbers<T> y, WideNumbers<T> z)
    {
        if (typeof(T) == typeof(float))
        {
            x.Value = Vector512.FusedMultiplyAdd(x.Value.As<T, float>(), y.Value.As<T, float>(), z.Value.As<T, float>()).As<float, T>();
        }
        else
        {
            x.Value = Vector512.FusedMultiplyAdd(x.Value.As<T, double>(), y.Value.As<T, double>(), z.Value.As<T, double>()).As<double, T>();
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> WhereBelow(WideNumbers<T> a, WideNumbers<T> b, WideNumbers<T> first, WideNumbers<T> second)
    {
        first.Value = Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), first.Value, second.Value);
        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> WhereNotAbove(WideNumbers<T> a, WideNumbers<T> b, WideNumbers<T> first, WideNumbers<T> second)
    {
        first.Value = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a.Value, b.Value), first.Value, second.Value);
        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> AtMost(WideNumbers<T> limit, WideNumbers<T> x)
    {
        x.Value = Vector512.MinNative(limit.Value, x.Value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> AtLeast(WideNumbers<T> limit, WideNumbers<T> x)
    {
        x.Value = Vector512.MaxNative(limit.Value, x.Value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> SquareRoot(WideNumbers<T> x)
    {
        x.Value = Vector512.Sqrt(x.Value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> Abs(WideNumbers<T> x)
    {
        x.Value = Vector512.Abs(x.Value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> WithSignOf(WideNumbers<T> x, WideNumbers<T> sign)
    {
        x.Value = Vector512.CopySign(x.Value, sign.Value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> PowerOfTwo(WideNumbers<T> n)
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
    public static WideNumbers<T> Scale(WideNumbers<T> x, WideNumbers<T> n)
    {
        if (typeof(T) == typeof(float))
        {
            x.Value = Avx512F.Scale(x.Value.As<T, float>(), n.Value.As<T, float>()).As<float, T>();
        }
        else
        {
            x.Value = Avx512F.Scale(x.Value.As<T, double>(), n.Value.As<T, double>()).As<double, T>();
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (WideNumbers<T> Exponent, WideNumbers<T> Fraction) Split(WideNumbers<T> x)
    {
        Vector512<T> unit = ((WideNumbers<T>)FloatBits<T>.Unit).Value, beyond = ((WideNumbers<T>)(FloatBits<T>.Unit + FloatBits<T>.Bias)).Value;
        if (typeof(T) == typeof(float))
        {
            Vector512<int> bits = x.Value.As<T, int>(), one = Vector512.Create((int)FloatBits<T>.One), root = Vector512.Create((int)FloatBits<T>.RootOfHalf);
            Vector512<int> biased = (bits + (one - root)) >>> FloatBits<T>.FractionLength;
            return (new((biased | unit.As<T, int>()).As<int, T>() - beyond), new((bits - (biased << FloatBits<T>.FractionLength) + one).As<int, T>()));
        }
        else
        {
            Vector512<long> bits = x.Value.As<T, long>(), one = Vector512.Create(FloatBits<T>.One), root = Vector512.Create(FloatBits<T>.RootOfHalf);
            Vector512<long> biased = (bits + (one - root)) >>> FloatBits<T>.FractionLength;
            return (new((biased | unit.As<T, long>()).As<long, T>() - beyond), new((bits - (biased << FloatBits<T>.FractionLength) + one).As<long, T>()));
        }
    }
}
