using System.Globalization;
using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>How much a plain net of five layers depends on the standard deviation of its initial weights.</summary>
internal static class WeightScaleSensitivity
{
    /// <summary>The weight scales, and the accuracies that a notebook prints.</summary>
    private static readonly (double Scale, double Printed)[] Trials = [(1e-5, 0.16), (1e-3, 0.16), (1e-2, 0.16), (5e-2, 1), (1e-1, 0.14), (5e-1, 0.08)];

    public static ExperimentResult Run(ExperimentRun run)
    {
        // One stream for all scales: the notebook seeds it once, before its loop.
        var cell = new NotebookCell(run, trainImages: 50, seed: 1);
        var rows = new List<ResultRow>();
        var scales = new List<double>();
        var accuracies = new List<double>();
        foreach ((double scale, double printed) in Trials.Take(run.Limits.Trials))
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"weight scale {scale:0e-0}");
            FullyConnectedNet<double> net = cell.CreateDouble(cell.Net(100, 100, 100, 100) with { WeightScale = scale });
            NamedHistory history = cell.Train(name, net, cell.Solver(new Sgd(1e-2), epochs: 20, batchSize: 25));
            string note = history.StepOfDivergence() is { } step ? $", the loss is not finite from step {step} of {history.History.Losses.Count}" : "";
            rows.Add(NotebookRange.About(printed).Judge($"{name}: final training accuracy", history.FinalTrainAccuracy(), note));
            scales.Add(scale);
            accuracies.Add(history.FinalTrainAccuracy());
        }

        return new(
            "fully-connected",
            "Weight scales of a net of five layers",
            "50 images, SGD at 0.01, 20 epochs, batches of 25, in double, seed 1. Only one of the scales lets the net learn: smaller ones pass no signal through, larger ones let the loss run away, and then all scores are NaN and every image counts as the first class.",
            rows,
            [run.SavePicture("weight-scale-sensitivity", LogScalePlots.Lines("Final training accuracy", "weight scale", "accuracy", new Curve("five layers", scales, accuracies)))]);
    }
}
