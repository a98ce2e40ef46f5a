using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>A net must overfit 50 images; otherwise it has an error. The test uses three layers, and five, which are harder to initialize well.</summary>
internal static class OverfitFewImages
{
    private const int Images = 50, Epochs = 20, BatchSize = 25;

    public static ExperimentResult ThreeLayers(ExperimentRun run) => Run(
        run,
        "three layers",
        "overfit-three-layers",
        hidden: [100, 100],
        weightScale: 2e-2,
        learningRate: 3e-3,
        train: NotebookRange.Accuracy(0.94, 1),
        epoch: NotebookRange.Epochs(7, 18),
        validation: NotebookRange.Accuracy(0.14, 0.21));

    public static ExperimentResult FiveLayers(ExperimentRun run) => Run(
        run,
        "five layers",
        "overfit-five-layers",
        hidden: [100, 100, 100, 100],
        weightScale: 9e-2,
        learningRate: 2e-3,
        train: NotebookRange.Accuracy(0.88, 1),
        epoch: NotebookRange.Epochs(8, 19),
        validation: NotebookRange.Accuracy(0.11, 0.18));

    private static ExperimentResult Run(ExperimentRun run, string layers, string picture, int[] hidden, double weightScale, double learningRate, NotebookRange train, NotebookRange epoch, NotebookRange validation)
    {
        var cell = new NotebookCell(run, Images);
        FullyConnectedNet<double> net = cell.CreateDouble(cell.Net(hidden) with { WeightScale = weightScale });
        NamedHistory history = cell.Train(layers, net, cell.Solver(new Sgd(learningRate), Epochs, BatchSize));
        return new(
            "fully-connected",
            $"Overfitting {Images} images with {layers}",
            $"SGD at {learningRate}, weight scale {weightScale}, {Epochs} epochs, batches of {BatchSize}, in double. Every training image must be right in the end; the validation images are beside the point.",
            [
                train.Judge("final training accuracy", history.FinalTrainAccuracy()),
                epoch.Judge("first epoch with training accuracy 1", history.EpochOfFullTrainAccuracy()),
                validation.Judge("final validation accuracy", history.FinalValidationAccuracy()),
            ],
            [run.SavePicture(picture, ComparisonPlots.Losses(history))]);
    }
}
