using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>A deep net learns faster with batch normalization.</summary>
internal static class BatchNormDeepNet
{
    public static ExperimentResult Run(ExperimentRun run)
    {
        var cell = new NotebookCell(run, trainImages: 1000);
        FullyConnectedNetOptions options = cell.Net(100, 100, 100, 100, 100) with { WeightScale = 2e-2 };
        SolverOptions solver = cell.Solver(new Adam(1e-3), epochs: 10, batchSize: 50);

        // Both nets draw their weights before either draws a batch.
        FullyConnectedNet<float> normalized = cell.Create(options with { Normalization = Normalization.Batch }), plain = cell.Create(options);
        NamedHistory batchNorm = cell.Train("batch norm", normalized, solver), none = cell.Train("no normalization", plain, solver);
        return new(
            "batch-normalization",
            "Batch norm against none on a deep net",
            "1,000 images, five hidden layers of 100, weight scale 0.02, Adam at 0.001, 10 epochs, batches of 50. The net with batch norm converges faster.",
            [
                NotebookRange.Accuracy(0.76, 0.82).Judge("batch norm: final training accuracy", batchNorm.FinalTrainAccuracy()),
                NotebookRange.Accuracy(0.33, 0.37).Judge("batch norm: best validation accuracy", batchNorm.BestValidationAccuracy()),
                NotebookRange.Accuracy(0.40, 0.73).Judge("no normalization: final training accuracy", none.FinalTrainAccuracy()),
                NotebookRange.Accuracy(0.28, 0.35).Judge("no normalization: best validation accuracy", none.BestValidationAccuracy()),
            ],
            [run.SavePicture("batch-norm-deep-net", ComparisonPlots.Losses(none, batchNorm), ComparisonPlots.TrainAccuracies(none, batchNorm), ComparisonPlots.ValidationAccuracies(none, batchNorm))]);
    }
}
