using System.Globalization;
using ScottPlot;

namespace FcNet.Plotting;

/// <summary>Pictures whose horizontal axis goes by powers of ten: what a weight scale or a learning rate does.</summary>
public static class LogScalePlots
{
    /// <summary>Curves through points.</summary>
    /// <param name="title">What stands above the picture.</param>
    /// <param name="xLabel">What the horizontal axis shows.</param>
    /// <param name="yLabel">What the vertical axis shows.</param>
    /// <param name="curves">The curves, in the order of the legend; every X above 0.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first; its horizontal coordinates are the logarithms to base 10.</returns>
    /// <exception cref="ArgumentException">A curve has not as many X as Y.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An X is not above 0 or not finite.</exception>
    public static Plot Lines(string title, string xLabel, string yLabel, params IReadOnlyList<Curve> curves) => Draw(title, xLabel, yLabel, curves, PlotStyle.AddLine);

    /// <summary>Points that nothing connects, such as the trials of a random search.</summary>
    /// <param name="title">What stands above the picture.</param>
    /// <param name="xLabel">What the horizontal axis shows.</param>
    /// <param name="yLabel">What the vertical axis shows.</param>
    /// <param name="curves">The groups of points, in the order of the legend; every X above 0.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first; its horizontal coordinates are the logarithms to base 10.</returns>
    /// <exception cref="ArgumentException">A group has not as many X as Y.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An X is not above 0 or not finite.</exception>
    public static Plot Points(string title, string xLabel, string yLabel, params IReadOnlyList<Curve> curves) => Draw(title, xLabel, yLabel, curves, PlotStyle.AddPoints);

    private static Plot Draw(string title, string xLabel, string yLabel, IReadOnlyList<Curve> curves, Action<Plot, Curve, int> add)
    {
        ArgumentNullException.ThrowIfNull(curves);
        Plot plot = PlotStyle.New(title, xLabel, yLabel);
        for (int i = 0; i < curves.Count; i++)
        {
            Curve curve = curves[i];
            if (curve.X.Count != curve.Y.Count)
            {
                throw new ArgumentException($"The curve \"{curve.Name}\" has {curve.X.Count} X and {curve.Y.Count} Y, expected as many.", nameof(curves));
            }

            add(plot, curve with { X = [.. curve.X.Select(Logarithm)] }, i);
        }

        double[] exponents = [.. curves.SelectMany(curve => curve.X).Select(Math.Log10)];
        if (exponents.Length > 0)
        {
            plot.Axes.Bottom.TickGenerator = LogTicks.Between(exponents.Min(), exponents.Max());
        }

        PlotStyle.ShowLegend(plot);
        return plot;
    }

    private static double Logarithm(double x) => x > 0 && double.IsFinite(x)
        ? Math.Log10(x)
        : throw new ArgumentOutOfRangeException(nameof(x), x, $"An X is {x.ToString(CultureInfo.InvariantCulture)}, expected a finite number above 0: the axis goes by powers of ten.");
}
