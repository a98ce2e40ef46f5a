using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace FcNet.Plotting;

/// <summary>How all pictures look: a font that servers have, quiet grid lines, colours that people with colour blindness tell apart.</summary>
internal static class PlotStyle
{
    /// <summary>More points than this are drawn smaller.</summary>
    private const int ManyPoints = 500;

    /// <summary>Okabe and Ito's colours, 2008.</summary>
    public static IReadOnlyList<Color> Colors { get; } =
        [.. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442" }.Select(Color.FromHex)];

    public static Plot New(string title, string xLabel, string yLabel)
    {
        var plot = new Plot();
        plot.Font.Set("DejaVu Sans");
        plot.Title(title);
        plot.XLabel(xLabel);
        plot.YLabel(yLabel);
        plot.Grid.MajorLineColor = Color.FromHex("#E5E5E5");
        return plot;
    }

    /// <summary>Points with lines between them, in the colour of that number.</summary>
    public static void AddLine(Plot plot, Curve curve, int color) => AddFinite(plot, curve, Colors[color % Colors.Count], lineWidth: 2, markerSize: 6);

    /// <summary>Points only, in the colour of that number.</summary>
    public static void AddPoints(Plot plot, Curve curve, int color) =>
        AddFinite(plot, curve, Colors[color % Colors.Count].WithAlpha(0.6), lineWidth: 0, markerSize: curve.X.Count > ManyPoints ? 3 : 6);

    /// <summary>A thin grey line without points, such as the ideal that others are compared with.</summary>
    public static void AddRule(Plot plot, Curve curve) => AddFinite(plot, curve, Color.FromHex("#777777"), lineWidth: 1, markerSize: 0);

    /// <summary>Beside the picture, where it covers no point; not for a single curve, which the title names.</summary>
    public static void ShowLegend(Plot plot)
    {
        if (plot.GetPlottables().Skip(1).Any())
        {
            plot.ShowLegend(Edge.Right);
        }
        else
        {
            plot.HideLegend();
        }
    }

    /// <summary>Epochs along the horizontal axis: whole numbers, and none before the first.</summary>
    public static void ShowEpochs(Plot plot)
    {
        plot.Axes.Margins(horizontal: 0.03);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true, MinorTickGenerator = new EvenlySpacedMinorTickGenerator(1) };
    }

    private static void AddFinite(Plot plot, Curve curve, Color color, float lineWidth, float markerSize)
    {
        (double X, double Y)[] finite = [.. curve.X.Zip(curve.Y).Where(point => double.IsFinite(point.Second))];
        if (finite.Length == 0)
        {
            return;
        }

        Scatter scatter = plot.Add.Scatter(finite.Select(point => point.X).ToArray(), finite.Select(point => point.Y).ToArray(), color);
        scatter.LegendText = curve.Name;
        scatter.LineWidth = lineWidth;
        scatter.MarkerSize = markerSize;
    }
}
