using ScottPlot;

namespace FcNet.Plotting;

/// <summary>Pictures of how good the outputs of a model are.</summary>
public static class EvaluationPlots
{
    /// <summary>
    /// A reliability diagram: the accuracy of predictions over their mean probability. A model is calibrated where its points are on the diagonal.
    /// </summary>
    /// <param name="probabilities">The mean probability of the predictions of each bin.</param>
    /// <param name="accuracies">The fraction of them that is correct, as many.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    /// <remarks>Source: Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", 2017, figure 1.</remarks>
    public static Plot Calibration(IReadOnlyList<double> probabilities, IReadOnlyList<double> accuracies)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(accuracies);
        Plot plot = PlotStyle.New("Calibration", "mean probability of the prediction", "accuracy");
        PlotStyle.AddLine(plot, new("model", probabilities, accuracies), 0);
        PlotStyle.AddRule(plot, new("calibrated", [0, 1], [0, 1]));
        plot.Axes.SetLimits(0, 1.02, 0, 1.02);
        plot.ShowLegend(Alignment.UpperLeft);
        return plot;
    }

    /// <summary>The residuals of a regression, actual - predicted, over the predicted numbers. Those of a good model have no pattern.</summary>
    /// <param name="name">The name of the number.</param>
    /// <param name="predicted">The predicted numbers.</param>
    /// <param name="actual">The actual numbers, as many.</param>
    /// <returns>A picture, to be saved with <see cref="PlotFiles.Save(Plot, string, int, int)"/> or changed first.</returns>
    public static Plot Residuals(string name, IReadOnlyList<double> predicted, IReadOnlyList<double> actual)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(actual);
        Plot plot = PlotStyle.New($"Residuals of {name}", "predicted", "actual - predicted");
        PlotStyle.AddPoints(plot, new("example", predicted, [.. actual.Zip(predicted, (a, p) => a - p)]), 0);
        if (predicted.Count > 0)
        {
            PlotStyle.AddRule(plot, new("no error", [predicted.Min(), predicted.Max()], [0, 0]));
        }

        plot.HideLegend();
        return plot;
    }
}
