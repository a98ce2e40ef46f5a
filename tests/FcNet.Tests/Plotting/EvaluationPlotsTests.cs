using FcNet.Plotting;
using ScottPlot;
using ScottPlot.Plottables;

namespace FcNet.Tests.Plotting;

internal sealed class EvaluationPlotsTests
{
    [Test]
    public void Calibration_has_the_points_and_the_diagonal()
    {
        Plot plot = EvaluationPlots.Calibration([0.4, 0.9], [0.5, 0.8]);
        Assert.That(Points(plot, 0), Is.EqualTo(new Coordinates[] { new(0.4, 0.5), new(0.9, 0.8) }));
        Assert.That(Points(plot, 1), Is.EqualTo(new Coordinates[] { new(0, 0), new(1, 1) }));
    }

    [Test]
    public void Residuals_are_actual_minus_predicted_and_no_error_is_a_line()
    {
        Plot plot = EvaluationPlots.Residuals("price", [1, 2], [3, 1]);
        Assert.That(Points(plot, 0), Is.EqualTo(new Coordinates[] { new(1, 2), new(2, -1) }));
        Assert.That(Points(plot, 1), Is.EqualTo(new Coordinates[] { new(1, 0), new(2, 0) }));
        Assert.That(EvaluationPlots.Residuals("price", [], []).GetPlottables(), Is.Empty);
    }

    private static IReadOnlyList<Coordinates> Points(Plot plot, int index) => plot.GetPlottables<Scatter>().ElementAt(index).Data.GetScatterPoints();
}
