using FcNet.Checks;
using FcNet.Tests.Support;

namespace FcNet.Tests.Checks;

internal sealed class GradientComparisonTests
{
    [Test]
    public void A_place_passes_within_the_absolute_plus_the_relative_tolerance()
    {
        NdArray<double> hundred = NdArray.Wrap([0, 100.0]);
        Assert.That(new GradientComparison(0.01, 0.001).Add("w", hundred, NdArray.Wrap([0.009, 100.0])).Passes, Is.True);
        Assert.That(new GradientComparison(0.01, 0.001).Add("w", hundred, NdArray.Wrap([0.011, 100.0])).Passes, Is.False);
        Assert.That(new GradientComparison(0.01, 0.001).Add("w", hundred, NdArray.Wrap([0, 100.109])).Passes, Is.True);
        Assert.That(new GradientComparison(0.01, 0.001).Add("w", hundred, NdArray.Wrap([0, 100.112])).Passes, Is.False);
    }

    [Test]
    [SetCulture("de-DE")]
    public void The_worst_place_of_each_parameter_is_told()
    {
        GradientComparison comparison = new GradientComparison().Add("W1", NdArray.Wrap([1.0, 2, 3]), NdArray.Wrap([1.0, 2.5, 3])).Add("b1", NdArray.Wrap([1.0]), NdArray.Wrap([1.0]));
        ParameterComparison worst = comparison.Parameters[0];
        Assert.That((worst.Name, worst.WorstIndex, worst.Analytic, worst.Numerical, worst.Passes), Is.EqualTo(("W1", 1, 2.0, 2.5, false)));
        Assert.That(comparison.Passes, Is.False);
        Assert.That(comparison.ToString().Split(Environment.NewLine), Is.EqualTo(new[]
        {
            "W1: relative error 1.1e-01, worst at 1: analytic 2, numerical 2.5, FAIL",
            "b1: relative error 0.0e+00, worst at 0: analytic 1, numerical 1, pass",
        }));
    }

    [Test]
    public void Not_a_number_fails_on_either_side()
    {
        Assert.That(new GradientComparison().Add("w", NdArray.Wrap([1.0, double.NaN]), NdArray.Wrap([1.0, 1])).Passes, Is.False);
        Assert.That(new GradientComparison().Add("w", NdArray.Wrap([1.0, 1]), NdArray.Wrap([double.NaN, 1])).Passes, Is.False);
        Assert.That(new GradientComparison().Add("w", NdArray.Wrap([double.PositiveInfinity]), NdArray.Wrap([double.PositiveInfinity])).Passes, Is.False);
    }

    [Test]
    public void Nothing_compared_does_not_pass() => Assert.That(new GradientComparison().Passes, Is.False);

    [Test]
    public void Bad_arguments_are_refused()
    {
        Assert.That(() => new GradientComparison(absolute: -1), Refused.AsOutOfRange("absolute is -1"));
        Assert.That(() => new GradientComparison(relative: double.NaN), Refused.AsOutOfRange("relative is NaN"));
        Assert.That(() => new GradientComparison().Add("w", new NdArray<double>(2), new NdArray<double>(3)), Refused.AsArgument("numerical is 3, expected 2"));
    }
}
