using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>Which update rule gets further in five epochs, on a net of six layers and 4,000 images.</summary>
internal static class UpdateRules
{
    private const int Images = 4000, Epochs = 5, BatchSize = 100;

    /// <summary>The notebook sets none here. Each rule starts with it, so all have the same initial weights and the same batches.</summary>
    private const uint Seed = 4;

    private const string Setup = "4,000 images, five hidden layers of 100, weight scale 0.05, 5 epochs, batches of 100, the same for all rules.";

    /// <summary>SGD against momentum at the learning rate of the editions up to 2018.</summary>
    public static ExperimentResult SgdAgainstMomentum(ExperimentRun run) => SgdAgainstMomentum(
        run,
        "sgd-momentum",
        1e-2,
        "the editions up to 2018",
        sgd: (NotebookRange.Accuracy(0.42, 0.48), NotebookRange.Accuracy(0.31, 0.36)),
        momentum: (NotebookRange.Accuracy(0.49, 0.55), NotebookRange.Accuracy(0.32, 0.39)));

    /// <summary>The same at the learning rate of the later editions.</summary>
    public static ExperimentResult SgdAgainstMomentumSlower(ExperimentRun run) => SgdAgainstMomentum(
        run,
        "sgd-momentum-slower",
        5e-3,
        "the editions from 2019",
        sgd: (NotebookRange.Accuracy(0.34, 0.42), NotebookRange.Accuracy(0.29, 0.33)),
        momentum: (NotebookRange.Accuracy(0.51, 0.56), NotebookRange.Accuracy(0.33, 0.37)));

    /// <summary>RMSProp against Adam, with SGD and momentum in the picture, as in the notebook.</summary>
    public static ExperimentResult RmsPropAgainstAdam(ExperimentRun run)
    {
        NamedHistory[] runs = Train(run, ("SGD", new Sgd(1e-2)), ("momentum", new Momentum(1e-2)), ("Adam", new Adam(1e-3)), ("RMSProp", new RmsProp(1e-4)));
        return new(
            "fully-connected",
            "RMSProp against Adam",
            $"{Setup} Adam at 0.001 and RMSProp at 0.0001; SGD and momentum at 0.01 are in the picture to compare.",
            [
                .. Rows(runs[2], NotebookRange.Accuracy(0.54, 0.62), NotebookRange.Accuracy(0.34, 0.40)),
                .. Rows(runs[3], NotebookRange.Accuracy(0.51, 0.56), NotebookRange.Accuracy(0.34, 0.38)),
            ],
            [Picture(run, "rmsprop-adam", runs)]);
    }

    private static ExperimentResult SgdAgainstMomentum(ExperimentRun run, string picture, double learningRate, string editions, (NotebookRange Train, NotebookRange Validation) sgd, (NotebookRange Train, NotebookRange Validation) momentum)
    {
        NamedHistory[] runs = Train(run, ("SGD", new Sgd(learningRate)), ("momentum", new Momentum(learningRate)));
        return new(
            "fully-connected",
            $"SGD against momentum at {learningRate}",
            $"{Setup} Both at {learningRate}, the learning rate of {editions}. Momentum ends with a clearly higher training accuracy.",
            [.. Rows(runs[0], sgd.Train, sgd.Validation), .. Rows(runs[1], momentum.Train, momentum.Validation)],
            [Picture(run, picture, runs)]);
    }

    private static NamedHistory[] Train(ExperimentRun run, params (string Name, UpdateRule Rule)[] rules)
    {
        return [.. rules.Select(rule =>
        {
            var cell = new NotebookCell(run, Images, Seed);
            return cell.Train(rule.Name, cell.Create(cell.Net(100, 100, 100, 100, 100) with { WeightScale = 5e-2 }), cell.Solver(rule.Rule, Epochs, BatchSize));
        })];
    }

    private static IEnumerable<ResultRow> Rows(NamedHistory run, NotebookRange train, NotebookRange validation) =>
        [train.Judge($"{run.Name}: final training accuracy", run.FinalTrainAccuracy()), validation.Judge($"{run.Name}: final validation accuracy", run.FinalValidationAccuracy())];

    private static string Picture(ExperimentRun run, string name, NamedHistory[] runs) =>
        run.SavePicture(name, ComparisonPlots.Losses(runs), ComparisonPlots.TrainAccuracies(runs), ComparisonPlots.ValidationAccuracies(runs));
}
