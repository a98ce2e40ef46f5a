using FcNet.Losses;
using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>Twenty nets with hyper-parameters drawn at random, each power of ten as likely as another; the best one counts.</summary>
internal static class RandomSearches
{
    private const int Trials = 20;

    /// <summary>What the notebooks ask for.</summary>
    private static readonly NotebookRange Goal = NotebookRange.AtLeast(0.5);

    /// <summary>Learning rate, L2 penalty and width of a TwoLayerNet.</summary>
    public static ExperimentResult TwoLayer(ExperimentRun run)
    {
        var cell = new NotebookCell(run);
        var trials = new List<Trial>();
        for (int i = 0; i < Math.Min(Trials, run.Limits.Trials); i++)
        {
            double learningRate = PowerOfTen(cell, -4, -2), regularization = PowerOfTen(cell, -7, -4);
            int hidden = 10 + cell.Random.NextInt32(190);
            string settings = $"learning rate {NumberText.Scale(learningRate)}, L2 {NumberText.Scale(regularization)}, {hidden} hidden units";
            var net = new TwoLayerNet<float>(new() { Inputs = run.Data.Train.Features, Classes = run.Data.Train.Classes, Hidden = hidden, WeightScale = 1e-3 }, cell.Random);
            NamedHistory history = cell.Train($"trial {i + 1}: {settings}", net, cell.Solver(new Sgd(learningRate), epochs: 5, batchSize: 200) with { Schedule = new EpochDecay(0.95), Penalty = new L2Penalty(regularization) });
            trials.Add(new(history, learningRate, regularization, Judge.Accuracy(run.ModelOf(net), run.Data.Test)));
        }

        return new(
            "fully-connected",
            "A random search for a TwoLayerNet",
            $"{Trials} trials on all training images: learning rates from 1e-4 to 1e-2, L2 penalties from 1e-7 to 1e-4, 10 to 199 hidden units; SGD that decays by 0.95 an epoch, 5 epochs, batches of 200. The learning rate decides.",
            Rows(trials),
            [run.SavePicture("random-search-two-layer", Picture(new Curve("trials", [.. trials.Select(trial => trial.LearningRate)], [.. trials.Select(trial => trial.History.BestValidationAccuracy())])))]);
    }

    /// <summary>Weight scale, learning rate and L2 penalty of a net of three layers.</summary>
    public static ExperimentResult ThreeLayers(ExperimentRun run)
    {
        var cell = new NotebookCell(run);
        var trials = new List<Trial>();
        for (int i = 0; i < Math.Min(Trials, run.Limits.Trials); i++)
        {
            double weightScale = PowerOfTen(cell, -2, -1), learningRate = PowerOfTen(cell, -5, -2), regularization = PowerOfTen(cell, -3, 3);
            string settings = $"weight scale {NumberText.Scale(weightScale)}, learning rate {NumberText.Scale(learningRate)}, L2 {NumberText.Scale(regularization)}";
            FullyConnectedNet<float> net = cell.Create(cell.Net(100, 100) with { WeightScale = weightScale });
            NamedHistory history = cell.Train($"trial {i + 1}: {settings}", net, cell.Solver(new Adam(learningRate), epochs: 10, batchSize: 200) with { Penalty = new L2Penalty(regularization) });
            trials.Add(new(history, learningRate, regularization, Judge.Accuracy(run.ModelOf(net), run.Data.Test)));
        }

        ILookup<bool, Trial> weak = trials.ToLookup(trial => trial.Regularization < 1);
        return new(
            "fully-connected",
            "A random search for a net of three layers",
            $"{Trials} trials on all training images: two hidden layers of 100, weight scales from 1e-2 to 1e-1, learning rates from 1e-5 to 1e-2, L2 penalties from 1e-3 to 1e3; Adam, 10 epochs, batches of 200. A penalty of 1 and more holds the weights near 0.",
            Rows(trials),
            [run.SavePicture("random-search", Picture([.. new[] { (Name: "L2 below 1", Weak: true), (Name: "L2 from 1", Weak: false) }.Select(group => new Curve(group.Name, [.. weak[group.Weak].Select(trial => trial.LearningRate)], [.. weak[group.Weak].Select(trial => trial.History.BestValidationAccuracy())]))]))]);
    }

    private static double PowerOfTen(NotebookCell cell, double low, double high) => Math.Pow(10, low + ((high - low) * cell.Random.NextDouble()));

    private static List<ResultRow> Rows(List<Trial> trials)
    {
        Trial best = trials.MaxBy(trial => trial.History.BestValidationAccuracy())!;
        return
        [
            Goal.Judge("best validation accuracy", best.History.BestValidationAccuracy(), $", {best.History.Name}"),
            new("test accuracy of that net", NumberText.Of(best.TestAccuracy), "", null),
            .. trials.Select(trial => new ResultRow(trial.History.Name, NumberText.Of(trial.History.BestValidationAccuracy()), "", null)),
        ];
    }

    private static ScottPlot.Plot Picture(params IReadOnlyList<Curve> groups) => LogScalePlots.Points("Best validation accuracy of each trial", "learning rate", "accuracy", groups);

    private sealed record Trial(NamedHistory History, double LearningRate, double Regularization, double TestAccuracy);
}
