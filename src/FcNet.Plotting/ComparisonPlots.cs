using ScottPlot;

namespace FcNet.Plotting;

/// <summary>Pictures of several training runs side by side, each run in a colour of its own.</summary>
public static class ComparisonPlots
{
    /// <summary>The loss of each step of each run, as points.</summary>
    /// <param name="runs">The runs, in the order of the legend.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    public static Plot Losses(params IReadOnlyList<NamedHistory> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Plot plot = PlotStyle.New("Training loss", "iteration", "loss");
        for (int i = 0; i < runs.Count; i++)
        {
            double[] losses = [.. runs[i].History.Losses];
            double[] steps = [.. Enumerable.Range(1, losses.Length).Select(step => (double)step)];
            PlotStyle.AddPoints(plot, new(runs[i].Name, steps, losses), i);
        }

        PlotStyle.ShowLegend(plot);
        return plot;
    }

    /// <summary>The training accuracy of each check of each run.</summary>
    /// <param name="runs">The runs, in the order of the legend.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    public static Plot TrainAccuracies(params IReadOnlyList<NamedHistory> runs) => Scores("Training accuracy", "accuracy", check => check.TrainScore, runs);

    /// <summary>The validation accuracy of each check of each run.</summary>
    /// <param name="runs">The runs, in the order of the legend.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    public static Plot ValidationAccuracies(params IReadOnlyList<NamedHistory> runs) => ValidationScores("accuracy", runs);

    /// <summary>The validation score of each check of each run.</summary>
    /// <param name="name">The name of the metric, as <c>Metric.Name</c> has it.</param>
    /// <param name="runs">The runs, in the order of the legend.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    public static Plot ValidationScores(string name, params IReadOnlyList<NamedHistory> runs)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Scores($"Validation {name}", name, check => check.ValidationScore, runs);
    }

    private static Plot Scores(string title, string name, Func<ScoreCheck, double> value, IReadOnlyList<NamedHistory> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Plot plot = PlotStyle.New(title, "epoch", name);
        for (int i = 0; i < runs.Count; i++)
        {
            IReadOnlyList<ScoreCheck> checks = runs[i].History.Checks;
            PlotStyle.AddLine(plot, new(runs[i].Name, [.. checks.Select(check => (double)check.Epoch)], [.. checks.Select(value)]), i);
        }

        PlotStyle.ShowEpochs(plot);
        PlotStyle.ShowLegend(plot);
        return plot;
    }
}
