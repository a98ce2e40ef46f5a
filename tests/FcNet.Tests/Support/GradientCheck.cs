using FcNet.Checks;

namespace FcNet.Tests.Support;

/// <summary>Analytic against numerical gradients, in double with h = 1e-5.</summary>
internal static class GradientCheck
{
    /// <summary>Compares the gradients of Σ f·dy with respect to some arrays that f reads.</summary>
    public static GradientComparison Compare(Func<NdArray<double>> f, NdArray<double> dy, params ReadOnlySpan<(string Name, NdArray<double> Values, NdArray<double> Gradient)> parameters)
    {
        var comparison = new GradientComparison();
        foreach ((string name, NdArray<double> values, NdArray<double> gradient) in parameters)
        {
            comparison.Add(name, gradient, NumericalGradient.Compute(f, values, dy));
        }

        return comparison;
    }

    public static void AssertPasses(Func<NdArray<double>> f, NdArray<double> dy, params ReadOnlySpan<(string Name, NdArray<double> Values, NdArray<double> Gradient)> parameters)
    {
        GradientComparison comparison = Compare(f, dy, parameters);
        Assert.That(comparison.Passes, Is.True, comparison.ToString());
    }

    /// <summary>A kink closer to an input than the differences reach would make the numerical gradient wrong.</summary>
    public static void AssertAwayFromKink(NdArray<double> beforeRectifier)
    {
        foreach (double value in beforeRectifier.Span)
        {
            Assert.That(Math.Abs(value), Is.GreaterThan(1e-3), "choose another seed: this input is too close to the rectifier's kink");
        }
    }
}
