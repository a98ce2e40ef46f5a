using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>Batch normalization needs batches that are large enough; layer normalization does not.</summary>
internal static class BatchSizes
{
    private static readonly int[] Sizes = [5, 10, 50];

    public static ExperimentResult BatchNorm(ExperimentRun run) => Run(
        run,
        Normalization.Batch,
        "batch norm",
        "batch-size-batch-norm",
        "In batches of 5 the statistics are so noisy that batch norm does worse than no normalization.",
        [(0.63, 0.31), (0.415, 0.305), (0.655, 0.325), (0.855, 0.33)]);

    public static ExperimentResult LayerNorm(ExperimentRun run) => Run(
        run,
        Normalization.Layer,
        "layer norm",
        "batch-size-layer-norm",
        "Layer norm does well with all sizes: its statistics are those of one image.",
        [(0.63, 0.31), (0.72, 0.35), (0.79, 0.34), (0.775, 0.32)]);

    private static ExperimentResult Run(ExperimentRun run, Normalization normalization, string name, string picture, string lesson, (double Train, double Validation)[] read)
    {
        var cell = new NotebookCell(run, trainImages: 1000);
        FullyConnectedNetOptions options = cell.Net(100, 100, 100, 100, 100) with { WeightScale = 2e-2 };
        NamedHistory[] runs =
        [
            Train($"no norm, batch {Sizes[0]}", Normalization.None, Sizes[0]),
            .. Sizes.Select(size => Train($"{name}, batch {size}", normalization, size)),
        ];
        return new(
            "batch-normalization",
            $"Batch sizes and {name}",
            $"1,000 images, five hidden layers of 100, weight scale 0.02, Adam at 10^-3.5, 10 epochs. {lesson} The figures to compare are read off one notebook's picture.",
            [
                .. runs.Zip(read, (history, figures) => NotebookRange.About(figures.Train).Judge($"{history.Name}: final training accuracy", history.FinalTrainAccuracy())),
                .. runs.Zip(read, (history, figures) => NotebookRange.About(figures.Validation).Judge($"{history.Name}: final validation accuracy", history.FinalValidationAccuracy())),
            ],
            [run.SavePicture(picture, ComparisonPlots.TrainAccuracies(runs), ComparisonPlots.ValidationAccuracies(runs))]);

        NamedHistory Train(string label, Normalization kind, int size) =>
            cell.Train(label, cell.Create(options with { Normalization = kind }), cell.Solver(new Adam(Math.Pow(10, -3.5)), epochs: 10, size));
    }
}
