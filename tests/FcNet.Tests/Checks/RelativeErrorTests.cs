using FcNet.Checks;
using FcNet.Tests.Support;

namespace FcNet.Tests.Checks;

internal sealed class RelativeErrorTests
{
    [Test]
    public void It_is_the_largest_difference_relative_to_the_sum()
    {
        Assert.That(RelativeError.Measure(NdArray.Wrap([1.0, 2]), NdArray.Wrap([1.0, 3])), Is.EqualTo(0.2));
        Assert.That(RelativeError.Measure(NdArray.Wrap([1.0, -2]), NdArray.Wrap([1.0, 2])), Is.EqualTo(1));
        Assert.That(RelativeError.Measure(0, 0), Is.Zero);
        Assert.That(RelativeError.Measure(1e-9, 0), Is.EqualTo(0.1).Within(1e-15), "the sum counts as 1e-8 at least");
    }

    [Test]
    public void Not_a_number_shows() => Assert.That(RelativeError.Measure(NdArray.Wrap([1.0, double.NaN, 1]), NdArray.Wrap([1.0, 1, 1])), Is.NaN);

    [Test]
    public void Arrays_of_other_shapes_are_refused() =>
        Assert.That(() => RelativeError.Measure(new NdArray<float>(2, 3), new NdArray<float>(3, 2)), Refused.AsArgument("y is 3×2, expected 2×3"));
}
