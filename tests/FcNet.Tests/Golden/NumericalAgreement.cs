using System.Globalization;
using FcNet.Checks;

namespace FcNet.Tests.Golden;

/// <summary>Analytic against numerical gradients, as the notebooks print them.</summary>
internal static class NumericalAgreement
{
    /// <summary>
    /// What is left between correct gradients is the error of the central differences, and part of that is rounding: it has the size that
    /// the notebooks saw, but with another order of sums it is not the same number.
    /// </summary>
    private const double Margin = 4;

    /// <summary>The course's relative error is at most <see cref="Margin"/> times the one that was observed.</summary>
    /// <param name="analytic">By the backward pass.</param>
    /// <param name="numerical">By central differences.</param>
    /// <param name="observed">The relative error that a notebook or the reference prints.</param>
    /// <param name="name">What it is, for the message.</param>
    /// <param name="rounding">A difference that is nothing but rounding, for gradients that may be 0 in truth.</param>
    public static void Expect(NdArray<double> analytic, NdArray<double> numerical, double observed, string name, double rounding = 0)
    {
        Assert.That(numerical.Shape, Is.EqualTo(analytic.Shape), name);
        for (int i = 0; i < analytic.Length; i++)
        {
            double a = analytic.Span[i], n = numerical.Span[i];
            if (!(Math.Abs(a - n) <= (Margin * observed * Math.Max(1e-8, Math.Abs(a) + Math.Abs(n))) + rounding))
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}] is {a:R}, numerically {n:R}: {Math.Abs(a - n) / Math.Max(1e-8, Math.Abs(a) + Math.Abs(n)):0.0e+00} apart, observed {observed:0.0e+00}."));
            }
        }
    }

    /// <summary>
    /// The part of a central difference that is rounding: a loss is known to some units of its last place, and their number is divided by 2h.
    /// It alone decides the printed error of gradients that are not much larger: at one place of W2 of the plain net (5.1e-8) the 2.2e-5 of
    /// the notebooks and 2.2e-4 are one unit apart.
    /// </summary>
    public static double Rounding(double loss) => 8 * (Math.BitIncrement(loss) - loss) / (2 * NumericalGradient.DefaultStep);
}
