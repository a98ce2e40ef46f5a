using System.Globalization;
using FcNet.Plotting;
using Plot = ScottPlot.Plot;

namespace FcNet.Cli.Searching;

/// <summary>The score of each trial over the value of one option: numbers on an axis, by powers of ten if they span many; words side by side.</summary>
internal static class OptionPlot
{
    /// <summary>Numbers whose largest is so many times the smallest are drawn by powers of ten.</summary>
    private const double WideRange = 50;

    public static Plot Of(string option, IReadOnlyList<TrialResult> results)
    {
        string title = $"{results[0].Score} over {option}";
        string[] texts = [.. results.Select(result => result.ValueOf(option))];
        double[] numbers = [.. texts.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        if (numbers.All(double.IsFinite))
        {
            bool isWide = numbers.Min() > 0 && numbers.Max() >= WideRange * numbers.Min();
            return isWide ? LogScalePlots.Points(title, option, results[0].Score, Curves(results, numbers)) : Draw(title, option, results, numbers);
        }

        string[] words = [.. texts.Distinct().Order(StringComparer.Ordinal)];
        Plot plot = Draw(title, option, results, [.. texts.Select(text => (double)Array.IndexOf(words, text))]);
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, words.Length).Select(i => (double)i)], words);
        plot.Axes.Margins(horizontal: 0.2);
        return plot;
    }

    private static Plot Draw(string title, string option, IReadOnlyList<TrialResult> results, double[] places)
    {
        Plot plot = PlotStyle.New(title, option, results[0].Score);
        Curve[] curves = Curves(results, places);
        for (int i = 0; i < curves.Length; i++)
        {
            PlotStyle.AddPoints(plot, curves[i], i);
        }

        PlotStyle.ShowLegend(plot);
        return plot;
    }

    /// <summary>The points of each round.</summary>
    private static Curve[] Curves(IReadOnlyList<TrialResult> results, double[] places) =>
    [
        .. results.Zip(places).GroupBy(point => point.First.Round).OrderBy(round => round.Key).Select(round => new Curve(
            $"round {round.Key}, {round.First().First.Epochs} epochs", [.. round.Select(point => point.Second)], [.. round.Select(point => point.First.ValidationScore)])),
    ];
}
