using System.Globalization;
using FcNet.Checks;

namespace FcNet.Tests.Support;

/// <summary>Comparisons with known numbers.</summary>
internal static class Expect
{
    /// <summary>Printed numbers are rounded: correct ones are as far from them as the reference is, no further and no closer.</summary>
    public static void SamePrinted(NdArray<double> actual, NdArray<double> printed, double observedError) =>
        Assert.That(RelativeError.Measure(actual, printed), Is.EqualTo(observedError).Within(0.1).Percent, "the course's relative error to the printed numbers");

    /// <summary>|actual - expected| ≤ relative · |expected| + absolute, element by element, and the shapes are equal.</summary>
    public static void Close(NdArray<double> actual, NdArray<double> expected, double relative, double absolute = 0, string name = "array")
    {
        Assert.That(actual.Shape, Is.EqualTo(expected.Shape), name);
        for (int i = 0; i < expected.Length; i++)
        {
            double a = actual.Span[i], e = expected.Span[i];
            if (!(Math.Abs(a - e) <= (relative * Math.Abs(e)) + absolute))
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}] is {a:R}, expected {e:R}: {Math.Abs(a - e):0.0e+00} apart, relative {Math.Abs(a - e) / Math.Abs(e):0.0e+00}."));
            }
        }
    }
}
