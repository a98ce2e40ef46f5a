using ScottPlot;

namespace FcNet.Plotting;

/// <summary>Pictures of a training run.</summary>
public static class TrainingPlots
{
    /// <summary>The loss of each step, with its moving average.</summary>
    /// <param name="history">What the run measured.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    public static Plot Loss(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        Plot plot = PlotStyle.New("Training loss", "step", "loss");
        double[] losses = [.. history.Losses];
        PlotStyle.AddPoints(plot, new("loss of a batch", [.. Enumerable.Range(1, losses.Length).Select(step => (double)step)], losses), 0);

        (double[] steps, double[] averages) = MovingAverage(losses, Math.Max(1, losses.Length / 50));
        var line = plot.Add.ScatterLine(steps, averages, PlotStyle.Colors[1]);
        line.LegendText = "moving average";
        line.LineWidth = 2;
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    /// <summary>The training and validation accuracy of each check.</summary>
    /// <param name="history">What the run measured.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    public static Plot Accuracy(TrainingHistory history)
    {
        Plot plot = DrawScores(history, "accuracy");
        plot.Axes.SetLimitsY(0, 1.02);
        plot.ShowLegend(Alignment.LowerRight);
        return plot;
    }

    /// <summary>The training and validation score of each check.</summary>
    /// <param name="history">What the run measured.</param>
    /// <param name="name">The name of the metric, as <c>Metric.Name</c> has it.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    public static Plot Scores(TrainingHistory history, string name)
    {
        Plot plot = DrawScores(history, name);
        PlotStyle.ShowLegend(plot);
        return plot;
    }

    private static Plot DrawScores(TrainingHistory history, string name)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Plot plot = PlotStyle.New($"{char.ToUpperInvariant(name[0])}{name.AsSpan(1)}", "epoch", name);
        double[] epochs = [.. history.Checks.Select(check => (double)check.Epoch)];
        PlotStyle.AddLine(plot, new("training", epochs, history.TrainScores), 0);
        PlotStyle.AddLine(plot, new("validation", epochs, history.ValidationScores), 1);
        PlotStyle.ShowEpochs(plot);
        return plot;
    }

    /// <summary>Means of the last values up to each step, over a window that is shorter at the beginning; values that are not finite are left out.</summary>
    /// <remarks>
    /// The values are cut into blocks as long as the window: a window is the end of one block and the beginning of the next. So each sum is one addition, and no
    /// large value leaves its rounding error in later ones, as a running sum would.
    /// </remarks>
    internal static (double[] Steps, double[] Averages) MovingAverage(double[] values, int window)
    {
        var steps = new List<double>();
        var averages = new List<double>();
        (double Sum, int Count)[] ends = new (double, int)[window + 1]; // of the block before: ends[r] is its end from place r on
        for (int start = 0; start < values.Length; start += window)
        {
            int length = Math.Min(window, values.Length - start);
            (double Sum, int Count) here = default;
            for (int i = 0; i < length; i++)
            {
                here = With(here, values[start + i]);
                int count = ends[i + 1].Count + here.Count;
                if (count > 0)
                {
                    steps.Add(start + i + 1);
                    averages.Add((ends[i + 1].Sum + here.Sum) / count);
                }
            }

            ends[length] = default;
            for (int i = length - 1; i >= 0; i--)
            {
                ends[i] = With(ends[i + 1], values[start + i]);
            }
        }

        return ([.. steps], [.. averages]);

        static (double Sum, int Count) With((double Sum, int Count) sum, double value) => double.IsFinite(value) ? (sum.Sum + value, sum.Count + 1) : sum;
    }
}
