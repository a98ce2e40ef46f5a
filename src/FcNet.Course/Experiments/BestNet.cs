using FcNet.Losses;
using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>The best net for the images: the notebook leaves open which one.</summary>
internal static class BestNet
{
    public static ExperimentResult Run(ExperimentRun run)
    {
        var cell = new NotebookCell(run);
        FullyConnectedNet<float> net = cell.Create(cell.Net(512, 256, 128) with { Normalization = Normalization.Batch, KeepProbability = 0.75, WeightScale = 2e-2 });

        // The running averages are kept with the best weights: the notebooks lose up to three points there.
        SolverOptions solver = cell.Solver(new Adam(1e-3), epochs: 20, batchSize: 128) with { Schedule = new EpochDecay(0.9), Penalty = new L2Penalty(1e-3), BestIncludesStatistics = true };
        NamedHistory history = cell.Train("best net", net, solver, new EpochLines(run.Progress));
        return new(
            "fully-connected",
            "The best net",
            "All training images, hidden layers of 512, 256 and 128 with batch norm, dropout that keeps 0.75, weight scale 0.02, L2 penalty 0.001, Adam at 0.001 that decays by 0.9 an epoch, 20 epochs, batches of 128. The notebook asks for a validation accuracy of 0.5 and calls 0.55 possible.",
            [
                NotebookRange.AtLeast(0.5).Judge("validation accuracy", Judge.Accuracy(run.ModelOf(net), run.Data.Validation)),
                NotebookRange.Accuracy(0.48, 0.58).Judge($"test accuracy, {run.Data.Test.Count} images", Judge.Accuracy(run.ModelOf(net), run.Data.Test)),
                new("final training accuracy", NumberText.Of(history.FinalTrainAccuracy()), "", null),
            ],
            [run.SavePicture("best-net", TrainingPlots.Loss(history.History), TrainingPlots.Accuracy(history.History)), run.SaveWeights("best-net-weights", net.Parameters["W1"])]);
    }
}
