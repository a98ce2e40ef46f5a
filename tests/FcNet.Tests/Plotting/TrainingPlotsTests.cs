using System.Diagnostics;
using FcNet.Plotting;
using FcNet.Tests.Support;

namespace FcNet.Tests.Plotting;

internal sealed class TrainingPlotsTests
{
    [Test]
    public void The_moving_average_is_the_mean_of_the_finite_values_in_the_window([Values(1, 2, 3, 7, 100)] int window)
    {
        double[] values = [.. Samples.Normal<double>(1, 50).ToArray().Select(Math.Abs), double.NaN, 3, double.PositiveInfinity, double.NaN, double.NaN, 1e300, 4, 5, 6];
        (double[] steps, double[] averages) = TrainingPlots.MovingAverage(values, window);
        double[][] windows = [.. values.Select((_, i) => values[Math.Max(0, i - window + 1)..(i + 1)].Where(double.IsFinite).ToArray())];
        Assert.That(steps, Is.EqualTo(Enumerable.Range(1, values.Length).Where(step => windows[step - 1].Length > 0).Select(step => (double)step)));
        Assert.That(averages, Is.EqualTo(windows.Where(finite => finite.Length > 0).Select(finite => finite.Average())).Within(1e-11).Percent);
    }

    [Test]
    public void A_million_steps_take_no_longer_than_a_million_additions()
    {
        var clock = Stopwatch.StartNew();
        Assert.That(TrainingPlots.MovingAverage(new double[1_000_000], 20_000).Averages, Has.Length.EqualTo(1_000_000));
        Assert.That(clock.Elapsed.TotalSeconds, Is.LessThan(5), "a sum for each window would be 2·10¹⁰ additions");
    }
}
