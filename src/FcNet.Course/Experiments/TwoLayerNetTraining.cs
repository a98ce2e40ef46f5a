using FcNet.Plotting;
using ScottPlot;

namespace FcNet.Course;

/// <summary>A TwoLayerNet on all images; half of the validation images should be classified correctly.</summary>
internal static class TwoLayerNetTraining
{
    private const double Goal = 0.5;

    /// <summary>The notebook sets none here.</summary>
    private const uint Seed = 0;

    public static ExperimentResult Run(ExperimentRun run)
    {
        var cell = new NotebookCell(run, seed: Seed);
        var net = new TwoLayerNet<double>(new() { Inputs = run.Data.Train.Features, Classes = run.Data.Train.Classes, Hidden = 100, WeightScale = 1e-3 }, cell.Random);
        NamedHistory history = cell.Train("two-layer net", net, cell.Solver(new Sgd(1e-3), epochs: 10, batchSize: 100) with { Schedule = new EpochDecay(0.95) }, new EpochLines(run.Progress));
        Plot accuracy = TrainingPlots.Accuracy(history.History);
        accuracy.Add.HorizontalLine(Goal, width: 1, Colors.Black, LinePattern.Dashed);
        return new(
            "fully-connected",
            "TwoLayerNet to 50 %",
            "All training images, 100 hidden units, SGD at 0.001 that decays by 0.95 an epoch, weight scale 0.001, 10 epochs, batches of 100, in double. The notebook asks for a validation accuracy of 0.5. Below the curves: what the hidden units look for.",
            [
                NotebookRange.Accuracy(0.51, 0.53).Judge("best validation accuracy", history.BestValidationAccuracy()),
                new("final training accuracy", NumberText.Of(history.FinalTrainAccuracy()), "", null),
                new("test accuracy", NumberText.Of(Judge.Accuracy(run.ModelOf(net), run.Data.Test)), "", null),
            ],
            [run.SavePicture("two-layer-net", TrainingPlots.Loss(history.History), accuracy), run.SaveWeights("two-layer-net-weights", net.Parameters["W1"])]);
    }
}
