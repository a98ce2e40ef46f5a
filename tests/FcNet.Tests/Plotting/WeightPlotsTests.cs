using FcNet.Plotting;
using ScottPlot.Plottables;

namespace FcNet.Tests.Plotting;

internal sealed class WeightPlotsTests
{
    /// <summary>51 numbers 0 to 50 make bins of width 1; the last one has both 49 and 50.</summary>
    [Test]
    public void Bins_have_equal_widths_and_each_number_is_in_one()
    {
        (double[] centers, double[] counts, double width) = WeightPlots.Count<double>([.. Enumerable.Range(0, 51).Select(i => (double)i)]);
        Assert.That(width, Is.EqualTo(1));
        Assert.That(centers, Is.EqualTo(Enumerable.Range(0, 50).Select(i => i + 0.5)));
        Assert.That(counts, Is.EqualTo(Enumerable.Repeat(1.0, 49).Append(2)));
    }

    [Test]
    public void Equal_numbers_are_one_bin_and_those_that_are_not_finite_in_none()
    {
        Assert.That(WeightPlots.Count<float>([3, 3, float.NaN, float.PositiveInfinity]), Is.EqualTo((new[] { 3.0 }, new[] { 2.0 }, 1.0)));
        Assert.That(WeightPlots.Histogram("W1", new NdArray<float>(2, 2)).GetPlottables<BarPlot>().Single().Bars.Single().Value, Is.EqualTo(4));
        Assert.That(WeightPlots.Histogram("W1", NdArray.From(new[,] { { float.NaN } })).GetPlottables(), Is.Empty);
    }
}
