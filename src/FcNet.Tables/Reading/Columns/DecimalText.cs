using System.Globalization;

namespace FcNet.Tables;

/// <summary>Reads a number as a CSV file writes it: a sign, digits, a decimal point or comma, an exponent. No group separators, no infinity, no blanks.</summary>
internal static class DecimalText
{
    public const char Point = '.', Comma = ',';

    /// <summary>The powers of ten that a double holds exactly.</summary>
    private static readonly double[] Powers = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads the double that is nearest to the number, ties to even.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The double.</param>
    /// <param name="significand">The digits as a whole number with the sign, or <see cref="long.MaxValue"/> if they are too many.</param>
    /// <param name="places">How many of the digits are behind the point, at least 0.</param>
    /// <param name="point">The sign in front of the decimals.</param>
    /// <remarks>
    /// A significand up to 2^53 and a power of ten up to 10^22 are exact doubles, so one multiplication or division rounds once (W. D. Clinger,
    /// "How to Read Floating Point Numbers Accurately", 1990). .NET reads the other numbers, slower and as exactly.
    /// </remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out double number, out long significand, out int places, char point = Point)
    {
        int i = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0, start = i;
        ulong whole = 0;
        for (uint digit; i < text.Length && (digit = text[i] - (uint)'0') <= 9; i++)
        {
            whole = unchecked((whole * 10) + digit);
        }

        int digits = i - start, exponent = 0;
        if (i < text.Length && text[i] == point)
        {
            start = ++i;
            for (uint digit; i < text.Length && (digit = text[i] - (uint)'0') <= 9; i++)
            {
                whole = unchecked((whole * 10) + digit);
            }

            exponent = start - i;
            digits -= exponent;
        }

        (number, significand, places) = (0, long.MaxValue, 0);
        if (digits == 0)
        {
            return false;
        }

        if (i < text.Length && (text[i] | 0x20) == 'e')
        {
            if (!TryExponent(text[(i + 1)..], out int power))
            {
                return false;
            }

            exponent += power;
            i = text.Length;
        }

        if (i != text.Length)
        {
            return false;
        }

        if (digits > 19 || whole > 1UL << 53 || exponent is < -22 or > 22)
        {
            return double.TryParse(point == Point ? text : text.ToString().Replace(point, Point), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        }

        bool isNegative = text[0] == '-';
        number = exponent < 0 ? whole / Powers[-exponent] : whole * Powers[exponent];
        number = isNegative ? -number : number;
        significand = exponent <= 0 ? (long)whole : exponent <= 9 ? (long)number : long.MaxValue;
        significand = isNegative && exponent <= 0 ? -significand : significand;
        places = Math.Max(0, -exponent);
        return true;
    }

    /// <summary>Reads the double that is nearest to the number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number, char point = Point) => TryParse(text, out number, out _, out _, point);

    /// <summary>Whether a text is a number with a comma in front of its decimals, as 1,5. With three digits behind it, as in 1,234, it may be a thousand.</summary>
    public static bool HasDecimalComma(ReadOnlySpan<char> text)
    {
        int comma = text.IndexOf(Comma);
        return comma >= 0 && text.Length - comma - 1 != 3 && TryParse(text, out double number, Comma) && double.IsFinite(number);
    }

    /// <summary>A power beyond four digits is as good as one of four: the number is 0 or infinite.</summary>
    private static bool TryExponent(ReadOnlySpan<char> text, out int power)
    {
        power = 0;
        bool isNegative = text.Length > 0 && text[0] == '-';
        ReadOnlySpan<char> digits = text.Length > 0 && text[0] is '-' or '+' ? text[1..] : text;
        foreach (char digit in digits)
        {
            if ((uint)(digit - '0') > 9)
            {
                return false;
            }

            power = Math.Min(9999, (power * 10) + (digit - '0'));
        }

        power = isNegative ? -power : power;
        return digits.Length > 0;
    }
}
