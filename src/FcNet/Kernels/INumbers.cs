namespace FcNet.Kernels;

/// <summary>
/// A number or a vector of numbers, so that a longer formula is written once for both, and both round in the same way. Products and sums are rounded
/// one by one; <see cref="MultiplyAdd"/> rounds once where the machine fuses multiply-adds.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface INumbers<TSelf>
    where TSelf : struct, INumbers<TSelf>
{
    static abstract implicit operator TSelf(double value);

    /// <summary>One number everywhere.</summary>
    /// <typeparam name="T">The type of each number of the vector.</typeparam>
    static abstract TSelf All<T>(T value)
        where T : unmanaged;

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    /// <summary>x · y + z.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>The first choice where a is below b; otherwise, including NaN, the second.</summary>
    static abstract TSelf WhereBelow(TSelf a, TSelf b, TSelf first, TSelf second);

    /// <summary>The first choice where a is b or below it; otherwise, including NaN, the second.</summary>
    static abstract TSelf WhereNotAbove(TSelf a, TSelf b, TSelf first, TSelf second);

    /// <summary>The limit where it is below x, else x, so that NaN stays. Not for zeros of two signs.</summary>
    static abstract TSelf AtMost(TSelf limit, TSelf x);

    /// <summary>The limit where it is above x, else x, so that NaN stays. Not for zeros of two signs.</summary>
    static abstract TSelf AtLeast(TSelf limit, TSelf x);

    /// <summary>√x, rounded once.</summary>
    static abstract TSelf SquareRoot(TSelf x);

    /// <summary>|x|.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>The magnitude of x with the sign of another number.</summary>
    static abstract TSelf WithSignOf(TSelf x, TSelf sign);

    /// <summary>2ⁿ for a whole number n whose power is a normal number; anything for NaN.</summary>
    static abstract TSelf PowerOfTwo(TSelf n);

    /// <summary>x · 2ⁿ for a whole n, rounded once, where x · 2^(n/2) is a normal number.</summary>
    static abstract TSelf Scale(TSelf x, TSelf n);

    /// <summary>The exponent e and the fraction m of a positive normal x = m · 2ᵉ with √½ ≤ m &lt; √2; anything for other x.</summary>
    static abstract (TSelf Exponent, TSelf Fraction) Split(TSelf x);
}
