using ScottPlot;

namespace FcNet.Plotting;

/// <summary>Pictures of the columns of a table.</summary>
public static class ColumnPlots
{
    /// <summary>Longer names leave no room for the bars.</summary>
    private const int MostCharacters = 30;

    /// <summary>How much each column matters: a bar for each from the top, with its spread.</summary>
    /// <param name="measure">What the lengths of the bars are, such as "lost accuracy".</param>
    /// <param name="names">The names of the columns, from the top.</param>
    /// <param name="means">The lengths of the bars, as many.</param>
    /// <param name="deviations">Their spreads, as many.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    /// <exception cref="ArgumentException">There are not as many means or deviations as names.</exception>
    public static Plot Importance(string measure, IReadOnlyList<string> names, IReadOnlyList<double> means, IReadOnlyList<double> deviations)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(deviations);
        if (means.Count != names.Count || deviations.Count != names.Count)
        {
            string found = $"There are {names.Count} names, {means.Count} means and {deviations.Count} deviations";
            throw new ArgumentException($"{found}, expected as many.", nameof(means));
        }

        Plot plot = PlotStyle.New("Importance of columns", measure, "");
        double[] places = [.. Enumerable.Range(0, names.Count).Select(i => (double)-i)];
        foreach ((double place, double mean, double deviation) in places.Zip(means, deviations))
        {
            // The line of a bar also draws its spread.
            Bar bar = new() { Position = place, Value = mean, Error = deviation, Size = 0.7, Orientation = Orientation.Horizontal };
            (bar.FillColor, bar.LineColor, bar.LineWidth) = (PlotStyle.Colors[0], Color.FromHex("#333333"), 1);
            plot.Add.Bars(new[] { bar });
        }

        plot.Axes.SetLimitsY(0.4 - names.Count, 0.6);
        plot.Axes.Left.SetTicks(places, [.. names.Select(Short)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.HideLegend();
        return plot;
    }

    private static string Short(string name) => name.Length > MostCharacters ? $"{name[..MostCharacters]}…" : name;
}
