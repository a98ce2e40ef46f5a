using FcNet.Plotting;
using ScottPlot;
using ScottPlot.Plottables;

namespace FcNet.Tests.Plotting;

internal sealed class LogScalePlotsTests
{
    [Test]
    public void The_horizontal_axis_goes_by_powers_of_ten_and_says_so()
    {
        Plot plot = LogScalePlots.Lines("t", "x", "y", new Curve("a", [1e-4, 1e-2, 1], [1, double.NaN, 3]), new Curve("b", [0.1], [2]));
        Assert.That(plot.GetPlottables<Scatter>().First().Data.GetScatterPoints(), Is.EqualTo(new Coordinates[] { new(-4, 1), new(0, 3) }));
        plot.RenderInMemory(600, 300);
        string[] labels = [.. plot.Axes.Bottom.TickGenerator.Ticks.Where(tick => tick.IsMajor).Select(tick => tick.Label)];
        Assert.That(labels, Is.SupersetOf(new[] { "1e-4", "1e-3", "1e-2", "1e-1", "1e0" }));
    }

    [TestCase(0.4, 30, "0.5,1,2,5,10,20")]
    [TestCase(1, 2048, "1,10,100,1000")]
    [TestCase(20, 60, "20,30,40,50,60")]
    [TestCase(1e-6, 1e-4, "1e-6,2e-6,5e-6,1e-5,2e-5,5e-5,1e-4")]
    public void The_labels_of_the_axis_suit_its_range(double least, double most, string labels)
    {
        Plot plot = LogScalePlots.Lines("t", "x", "y", new Curve("a", [least, most], [1, 2]));
        plot.RenderInMemory(600, 300);
        IEnumerable<string> shown = plot.Axes.Bottom.TickGenerator.Ticks
            .Where(tick => tick.IsMajor && tick.Position >= Math.Log10(least) - 1e-9 && tick.Position <= Math.Log10(most) + 1e-9).Select(tick => tick.Label);
        Assert.That(string.Join(',', shown), Is.EqualTo(labels));
    }

    [Test]
    public void Points_have_no_lines_and_lines_have()
    {
        var curve = new Curve("a", [1, 10], [1, 2]);
        Assert.That(LogScalePlots.Points("t", "x", "y", curve).GetPlottables<Scatter>().Single().LineWidth, Is.Zero);
        Assert.That(LogScalePlots.Lines("t", "x", "y", curve).GetPlottables<Scatter>().Single().LineWidth, Is.Positive);
    }

    [Test]
    public void A_curve_that_fits_no_such_axis_is_refused()
    {
        Assert.That(() => LogScalePlots.Lines("t", "x", "y", new Curve("a", [1, 2], [1])), Throws.ArgumentException.With.Message.Contains("2 X and 1 Y"));
        Assert.That(() => LogScalePlots.Lines("t", "x", "y", new Curve("a", [0], [1])), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("above 0"));
        Assert.That(() => LogScalePlots.Lines("t", "x", "y", new Curve("a", [double.PositiveInfinity], [1])), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("a finite number"));
    }
}
