using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>Dropout keeps a net from memorizing its few images.</summary>
internal static class DropoutRegularization
{
    public static ExperimentResult Run(ExperimentRun run)
    {
        var cell = new NotebookCell(run, trainImages: 500);
        NamedHistory all = Train(1), quarter = Train(0.25);
        return new(
            "dropout",
            "Dropout that keeps a quarter against none",
            "500 images, one hidden layer of 500, weight scale 0.01, Adam at 0.0005, 25 epochs, batches of 100. With dropout the training accuracy is lower and the validation accuracy as high or a little higher.",
            [
                NotebookRange.Accuracy(0.98, 1).Judge($"{all.Name}: final training accuracy", all.FinalTrainAccuracy()),
                NotebookRange.Accuracy(0.30, 0.33).Judge($"{all.Name}: best validation accuracy", all.BestValidationAccuracy()),
                NotebookRange.Accuracy(0.89, 0.97).Judge($"{quarter.Name}: final training accuracy", quarter.FinalTrainAccuracy()),
                NotebookRange.Accuracy(0.31, 0.35).Judge($"{quarter.Name}: best validation accuracy", quarter.BestValidationAccuracy()),
            ],
            [run.SavePicture("dropout", ComparisonPlots.TrainAccuracies(all, quarter), ComparisonPlots.ValidationAccuracies(all, quarter))]);

        NamedHistory Train(double keep) => cell.Train(
            keep == 1 ? "no dropout" : $"dropout keeps {keep}",
            cell.Create(cell.Net(500) with { WeightScale = 1e-2, KeepProbability = keep }),
            cell.Solver(new Adam(5e-4), epochs: 25, batchSize: 100));
    }
}
