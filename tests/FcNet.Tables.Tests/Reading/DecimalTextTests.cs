using System.Globalization;
using CsCheck;
using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Reading;

/// <summary>Numbers are read as .NET reads them, bit for bit, and no others.</summary>
internal sealed class DecimalTextTests
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly Gen<string> Decimal = Gen.Select(Choice.Of("", "-", "+"), Gen.Char["0123456789"].Array[0, 22], Choice.Of("", "."), Gen.Char["0123456789"].Array[0, 22], Choice.Of("", "", "e5", "E-7", "e+12", "e-30", "e310", "e", "e+"))
        .Select((sign, whole, point, fraction, exponent) => $"{sign}{new string(whole)}{point}{(point.Length > 0 ? new string(fraction) : "")}{exponent}");

    [Test]
    public void Every_text_of_digits_is_the_nearest_double() => Decimal.Sample(AgreesWithDotNet, iter: 20_000);

    [Test]
    public void Every_double_comes_back() => Gen.Double.Where(double.IsFinite).Sample(number => DecimalText.TryParse(number.ToString("R", CultureInfo.InvariantCulture), out double read) && read.Equals(number));

    [Test]
    public void Any_signs_are_a_number_if_dotnet_says_so() => Gen.Char["0123456789+-.eE, _xINaf"].Array[0, 8].Select(signs => new string(signs)).Sample(AgreesWithDotNet, iter: 20_000);

    [TestCase("1,5")]
    [TestCase("1 000")]
    [TestCase("0x1F")]
    [TestCase("Infinity")]
    [TestCase("NaN")]
    [TestCase("1.2.3")]
    [TestCase(".")]
    [TestCase("-")]
    [TestCase("1e")]
    [TestCase("٣")]
    public void No_number_is_read_from(string text) => Assert.That(DecimalText.TryParse(text, out _), Is.False);

    [TestCase("-122.257", -122257, 3)]
    [TestCase("12", 12, 0)]
    [TestCase("1.50e1", 150, 1)]
    [TestCase("2e3", 2000, 0)]
    [TestCase("-3.6074091e-01", -36074091, 8)]
    public void The_digits_are_told(string text, long digits, int behindThePoint)
    {
        Assert.That(DecimalText.TryParse(text, out double number, out long significand, out int places));
        Assert.That((significand, places), Is.EqualTo((digits, behindThePoint)));
        Assert.That(number, Is.EqualTo(double.Parse(text, CultureInfo.InvariantCulture)));
    }

    private static bool AgreesWithDotNet(string text)
    {
        bool expected = double.TryParse(text, Styles, CultureInfo.InvariantCulture, out double number) && !text.AsSpan().ContainsAny("NIaf");
        return DecimalText.TryParse(text, out double read) == expected && (!expected || read.Equals(number));
    }
}
