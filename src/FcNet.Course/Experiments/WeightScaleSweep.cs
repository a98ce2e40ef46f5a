using FcNet.Plotting;
using ScottPlot;

namespace FcNet.Course;

/// <summary>Batch normalization makes a deep net robust to almost any scale of its initial weights: 20 scales from 1e-4 to 1, with and without it.</summary>
internal static class WeightScaleSweep
{
    private const int Scales = 20;

    /// <summary>The notebook's picture of losses shows this part.</summary>
    private const double LowestLoss = 1, HighestLoss = 3.5;

    /// <summary>A scale works if its best validation accuracy is at least this part of the best of all.</summary>
    private const double Works = 2.0 / 3;

    public static ExperimentResult Run(ExperimentRun run)
    {
        var cell = new NotebookCell(run, trainImages: 1000);
        SolverOptions solver = cell.Solver(new Adam(1e-3), epochs: 10, batchSize: 50);
        int count = Math.Min(Scales, run.Limits.Trials);
        double[] scales = new double[count];
        NamedHistory[] batchNorm = new NamedHistory[count], none = new NamedHistory[count];
        for (int i = 0; i < count; i++)
        {
            scales[i] = i == Scales - 1 ? 1 : Math.Pow(10, -4 + (4.0 * i / (Scales - 1)));
            FullyConnectedNetOptions options = cell.Net(50, 50, 50, 50, 50, 50, 50) with { WeightScale = scales[i] };
            FullyConnectedNet<float> normalized = cell.Create(options with { Normalization = Normalization.Batch }), plain = cell.Create(options);
            batchNorm[i] = cell.Train($"weight scale {i + 1} of {count}, batch norm", normalized, solver);
            none[i] = cell.Train($"weight scale {i + 1} of {count}, no normalization", plain, solver);
        }

        return new(
            "batch-normalization",
            "Batch norm and 20 weight scales",
            $"1,000 images, seven hidden layers of 50, Adam at 0.001, 10 epochs, batches of 50. The ranges are read off one notebook's picture. A scale works if its best validation accuracy is at least two thirds of the best of all scales. The picture of the losses ends at {HighestLoss}, as the notebook's does; what lies above, or is not finite, stands in the table only.",
            [.. Summary(scales, batchNorm, none), .. Enumerable.Range(0, count).Select(i => new ResultRow($"weight scale {NumberText.Scale(scales[i])}: best validation and training accuracy, final loss", $"batch norm {Describe(batchNorm[i])}; none {Describe(none[i])}", "", null))],
            [run.SavePicture(
                "batch-norm-weight-scales",
                Picture("Best validation accuracy", "accuracy", scales, batchNorm, none, RunFigures.BestValidationAccuracy),
                Picture("Best training accuracy", "accuracy", scales, batchNorm, none, RunFigures.BestTrainAccuracy),
                LossPicture(scales, batchNorm, none))]);
    }

    private static IEnumerable<ResultRow> Summary(double[] scales, NamedHistory[] batchNorm, NamedHistory[] none)
    {
        int bestOfBatchNorm = IndexOfBest(batchNorm), bestOfNone = IndexOfBest(none);
        double enough = Works * Math.Max(batchNorm[bestOfBatchNorm].BestValidationAccuracy(), none[bestOfNone].BestValidationAccuracy());
        yield return NotebookRange.About(0.33).Judge("batch norm: best validation accuracy of all scales", batchNorm[bestOfBatchNorm].BestValidationAccuracy(), $" at {NumberText.Scale(scales[bestOfBatchNorm])}");
        yield return NotebookRange.About(0.31).Judge("no normalization: best validation accuracy of all scales", none[bestOfNone].BestValidationAccuracy(), $" at {NumberText.Scale(scales[bestOfNone])}");
        yield return NotebookRange.About(0.72).Judge("no normalization: best training accuracy of all scales", none.Max(RunFigures.BestTrainAccuracy));
        (double From, double To) withBatchNorm = Working(scales, batchNorm, enough), without = Working(scales, none, enough);
        yield return new("batch norm: scales that work", Describe(withBatchNorm), "1e-4 to 2e-1 or more", withBatchNorm is { From: < 1.1e-4, To: > 0.14 });
        yield return new("no normalization: scales that work", Describe(without), "inside 3e-2 to 1.5e-1", without is { From: >= 3e-2, To: <= 0.15 });
    }

    private static int IndexOfBest(NamedHistory[] runs) => Array.IndexOf(runs, runs.MaxBy(RunFigures.BestValidationAccuracy));

    private static (double From, double To) Working(double[] scales, NamedHistory[] runs, double enough)
    {
        double[] working = [.. scales.Where((_, i) => runs[i].BestValidationAccuracy() >= enough)];
        return working.Length == 0 ? (double.NaN, double.NaN) : (working[0], working[^1]);
    }

    private static string Describe((double From, double To) scales) => double.IsNaN(scales.From) ? "none" : $"{NumberText.Scale(scales.From)} to {NumberText.Scale(scales.To)}";

    private static string Describe(NamedHistory run) => $"{NumberText.Of(run.BestValidationAccuracy())}, {NumberText.Of(run.BestTrainAccuracy())}, {NumberText.Of(run.FinalLoss())}";

    private static Plot Picture(string title, string yLabel, double[] scales, NamedHistory[] batchNorm, NamedHistory[] none, Func<NamedHistory, double> figure) =>
        LogScalePlots.Lines(title, "weight scale", yLabel, new Curve("no normalization", scales, [.. none.Select(figure)]), new Curve("batch norm", scales, [.. batchNorm.Select(figure)]));

    private static Plot LossPicture(double[] scales, NamedHistory[] batchNorm, NamedHistory[] none)
    {
        Plot plot = Picture("Final training loss", "mean of the last 100", scales, batchNorm, none, RunFigures.FinalLoss);
        plot.Axes.SetLimitsY(LowestLoss, HighestLoss);
        return plot;
    }
}
