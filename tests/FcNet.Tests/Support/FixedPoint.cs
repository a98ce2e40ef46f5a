using System.Numerics;

namespace FcNet.Tests.Support;

/// <summary>eˣ and ln x with some 60 digits, to count the units in the last place by which a result is off.</summary>
internal static class FixedPoint
{
    /// <summary>Bits behind the point.</summary>
    private const int Bits = 256;

    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = LogarithmOfTwo();

    /// <summary>How far a result is from eˣ.</summary>
    public static double ErrorOfExponential<T>(T x, T result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Math.Abs(double.CreateTruncating(x)) < 1e-40)
        {
            return result == T.One ? 0 : double.PositiveInfinity;
        }

        (BigInteger power, int exponent) = Exponential(FromNumber(double.CreateTruncating(x)));
        return Units(power - Shift(FromNumber(Fraction(result, out int e)), e - exponent), exponent - e, result);
    }

    /// <summary>How far a result is from ln x, by eʳ for the result r: ln x = r + ln(1 + d) with d = x / eʳ - 1.</summary>
    public static double ErrorOfLogarithm<T>(T x, T result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (BigInteger power, int exponent) = Exponential(FromNumber(-double.CreateTruncating(result)));
        BigInteger d = Shift((FromNumber(Fraction(x, out int e)) * power) >> Bits, e + exponent) - One;
        return Units(d - ((d * d) >> (Bits + 1)), -Exponent(result), result);
    }

    /// <summary>eˣ = power · 2^exponent.</summary>
    private static (BigInteger Power, int Exponent) Exponential(BigInteger x)
    {
        int n = (int)BigInteger.Divide(x, Ln2);
        BigInteger r = x - (n * Ln2), term = One, sum = One;
        for (int k = 1; !term.IsZero; k++)
        {
            term = ((term * r) >> Bits) / k;
            sum += term;
        }

        return (sum, n);
    }

    private static BigInteger FromNumber(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        long fraction = bits & 0xfffffffffffffL;
        int exponent = (int)(bits >> 52);
        BigInteger value = exponent == 0 ? fraction : fraction | (1L << 52);
        value = Shift(value, Bits + Math.Max(exponent, 1) - 1075);
        return x < 0 ? -value : value;
    }

    /// <summary>x = fraction · 2^e with a fraction that is a normal number near 1.</summary>
    private static double Fraction<T>(T x, out int e)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        e = x == T.Zero ? 0 : Math.ILogB(double.CreateTruncating(x));
        return Math.ScaleB(double.CreateTruncating(x), -e);
    }

    /// <summary>error · 2^exponent-of-the-last-place, where the error is scaled by 2^-<paramref name="exponent"/> of the result's own.</summary>
    private static double Units<T>(BigInteger error, int exponent, T result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // One unit in the last place of the result, seen from its exponent: 2^-23 or 2^-52, more where the result is subnormal.
        int fraction = typeof(T) == typeof(float) ? 23 : 52, smallest = typeof(T) == typeof(float) ? -126 : -1022;
        int unit = Math.Max(Exponent(result), smallest) - Exponent(result) - fraction;
        return Math.Abs((double)Shift(error, exponent - unit - Bits + 64)) / Math.ScaleB(1, 64);
    }

    private static int Exponent<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x == T.Zero ? 0 : Math.ILogB(double.CreateTruncating(x));

    private static BigInteger Shift(BigInteger x, int bits) => bits >= 0 ? x << bits : x >> -bits;

    /// <summary>ln 2 = Σ 1 / (k · 2ᵏ).</summary>
    private static BigInteger LogarithmOfTwo()
    {
        BigInteger sum = 0;
        for (int k = 1; k <= Bits; k++)
        {
            sum += (One >> k) / k;
        }

        return sum;
    }
}
