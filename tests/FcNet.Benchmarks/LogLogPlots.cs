using FcNet.Plotting;
using ScottPlot;

namespace FcNet.Benchmarks;

/// <summary>Pictures whose axes both go by powers of ten: a power law is a straight line.</summary>
internal static class LogLogPlots
{
    public static Plot Lines(string title, string xLabel, string yLabel, params IReadOnlyList<Curve> curves)
    {
        Curve[] logarithms = [.. curves.Select(curve => curve with { Y = [.. curve.Y.Select(Math.Log10)] })];
        Plot plot = LogScalePlots.Lines(title, xLabel, yLabel, logarithms);
        double[] exponents = [.. logarithms.SelectMany(curve => curve.Y)];
        plot.Axes.Left.TickGenerator = LogTicks.Between(exponents.Min(), exponents.Max());
        return plot;
    }
}
