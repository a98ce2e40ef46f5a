using System.Globalization;
using FcNet.Plotting;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace FcNet.Benchmarks;

/// <summary>Pictures whose axes both go by powers of ten: a power law is a straight line.</summary>
internal static class LogLogPlots
{
    public static Plot Lines(string title, string xLabel, string yLabel, params IEnumerable<Curve> curves)
    {
        Plot plot = LogScalePlots.Lines(title, xLabel, yLabel, [.. curves.Select(curve => curve with { Y = [.. curve.Y.Select(Math.Log10)] })]);
        plot.Axes.Left.TickGenerator = Powers();
        plot.Axes.Bottom.TickGenerator = Powers();
        return plot;
    }

    private static NumericAutomatic Powers() => new()
    {
        IntegerTicksOnly = true,
        LabelFormatter = exponent => Math.Pow(10, exponent).ToString("G3", CultureInfo.InvariantCulture),
        MinorTickGenerator = new LogDecadeMinorTickGenerator(),
    };
}
