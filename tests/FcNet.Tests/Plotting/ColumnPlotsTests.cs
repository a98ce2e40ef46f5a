using FcNet.Plotting;
using ScottPlot;
using ScottPlot.Plottables;

namespace FcNet.Tests.Plotting;

internal sealed class ColumnPlotsTests
{
    [Test]
    public void Each_column_has_a_bar_from_the_top_with_its_spread()
    {
        Plot plot = ColumnPlots.Importance("lost accuracy", ["age", "a name that is longer than the room for it"], [0.2, -0.01], [0.02, 0.01]);
        Bar[] bars = [.. plot.GetPlottables<BarPlot>().SelectMany(bar => bar.Bars)];
        Assert.That(bars.Select(bar => (bar.Position, bar.Value, bar.Error)), Is.EqualTo(new[] { (0.0, 0.2, 0.02), (-1.0, -0.01, 0.01) }));
        plot.RenderInMemory(600, 200);
        Assert.That(plot.Axes.Left.TickGenerator.Ticks.Select(tick => tick.Label), Is.EquivalentTo(new[] { "age", "a name that is longer than the…" }));
        Assert.That(ColumnPlots.Importance("lost accuracy", [], [], []).GetPlottables(), Is.Empty);
    }

    [Test]
    public void Lists_of_different_lengths_are_refused() => Assert.That(
        () => ColumnPlots.Importance("lost accuracy", ["age"], [], [0.1]),
        Throws.ArgumentException.With.Message.Contains("There are 1 names, 0 means and 1 deviations, expected as many."));
}
