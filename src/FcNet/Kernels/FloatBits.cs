using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>The positions of the parts of a number in its bits (IEEE 754).</summary>
/// <remarks>The JIT's budget for a long formula runs out before these constants, and then calls them for each vector, unless they must be inlined.</remarks>
internal static class FloatBits<T>
    where T : unmanaged
{
    /// <summary>Bits of the fraction that are stored.</summary>
    public static int FractionLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 23 : 52;
    }

    /// <summary>2^<see cref="FractionLength"/>: above it all numbers are integers.</summary>
    public static double Unit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 1 << 23 : 1L << 52;
    }

    /// <summary>The bias of a stored exponent.</summary>
    public static double Bias
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 127 : 1023;
    }

    /// <summary>1.5 · <see cref="Unit"/>: a number added to it is rounded to the nearest whole number.</summary>
    public static double RoundingMagic
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1.5 * Unit;
    }

    /// <summary>The bits of 1.</summary>
    public static long One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? BitConverter.SingleToInt32Bits(1) : BitConverter.DoubleToInt64Bits(1);
    }

    /// <summary>The bits of √½.</summary>
    public static long RootOfHalf
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? BitConverter.SingleToInt32Bits(0.70710678f) : BitConverter.DoubleToInt64Bits(0.70710678118654752);
    }

    /// <summary>The smallest number above 0.</summary>
    public static double Smallest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? float.Epsilon : double.Epsilon;
    }

    /// <summary>The smallest number above 0 with a whole fraction.</summary>
    public static double SmallestNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 1.17549435e-38 : 2.2250738585072014e-308;
    }

    /// <summary>The largest finite number.</summary>
    public static double Largest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue;
    }
}
