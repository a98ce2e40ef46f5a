using ScottPlot;

namespace FcNet.Plotting;

/// <summary>How all pictures look: a font that servers have, quiet grid lines, colours that people with colour blindness tell apart.</summary>
internal static class PlotStyle
{
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
}
