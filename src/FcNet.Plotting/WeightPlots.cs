using System.Numerics;
using ScottPlot;

namespace FcNet.Plotting;

/// <summary>Pictures of the numbers of a net.</summary>
public static class WeightPlots
{
    private const int Bins = 50;

    /// <summary>
    /// How often weights of each size occur: 50 bins of equal width from the smallest to the largest. Numbers that are not finite are left out.
    /// </summary>
    /// <param name="name">The name of the array, the title.</param>
    /// <param name="weights">The numbers.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    public static Plot Histogram<T>(string name, NdArray<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Plot plot = PlotStyle.New(name, "value", "count");
        (double[] centers, double[] counts, double width) = Count(weights.Span);
        if (counts.Length > 0)
        {
            var bars = plot.Add.Bars(centers, counts);
            foreach (Bar bar in bars.Bars)
            {
                (bar.Size, bar.LineWidth, bar.FillColor) = (width, 0, PlotStyle.Colors[0]);
            }

            plot.Axes.Margins(bottom: 0);
        }

        return plot;
    }

    /// <summary>The bins; equal numbers make one bin.</summary>
    internal static (double[] Centers, double[] Counts, double Width) Count<T>(ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var finite = new List<double>(weights.Length);
        foreach (T weight in weights)
        {
            if (T.IsFinite(weight))
            {
                finite.Add(double.CreateTruncating(weight));
            }
        }

        if (finite.Count == 0)
        {
            return ([], [], 0);
        }

        double least = finite.Min(), width = (finite.Max() - least) / Bins;
        if (width == 0)
        {
            return ([least], [finite.Count], 1);
        }

        double[] counts = new double[Bins];
        foreach (double weight in finite)
        {
            counts[Math.Min(Bins - 1, (int)((weight - least) / width))]++;
        }

        return ([.. Enumerable.Range(0, Bins).Select(bin => least + ((bin + 0.5) * width))], counts, width);
    }
}
