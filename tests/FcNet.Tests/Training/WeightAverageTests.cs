using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>The exponential average of the parameters.</summary>
internal sealed class WeightAverageTests
{
    private static readonly DataSplits Images = BuiltInImages.Create(train: 200, validation: 100, test: 0);

    /// <summary>The formula, step by step, beside a run without an average: its parameters are the same.</summary>
    [Test]
    public void It_is_the_average_of_the_formula()
    {
        FullyConnectedNet<double> plain = Net(), averaged = Net();
        double[] expected = plain.State.Parameters.Block.ToArray();
        int step = 0;
        foreach (StepReport _ in new Solver<double>(plain, Images.Train, Images.Train.Slice(0, 0), Plan with { WeightAverage = 0 }).Steps())
        {
            double decay = Math.Min(0.8, (1.0 + ++step) / (10 + step));
            expected = [.. expected.Zip(plain.State.Parameters.Block.ToArray(), (mean, w) => (decay * mean) + ((1 - decay) * w))];
        }

        _ = new Solver<double>(averaged, Images.Train, Images.Train.Slice(0, 0), Plan).Train();
        Assert.That(step, Is.EqualTo(12));
        Assert.That(averaged.State.Parameters.Block.ToArray(), Is.EqualTo(expected), "without validation examples the last average is returned");
    }

    [Test]
    public void The_average_is_checked_and_kept_as_best_state()
    {
        FullyConnectedNet<double> net = Net();
        TrainingResult<double> result = new Solver<double>(net, Images, Plan).Train();
        Assert.That(Judge.Accuracy(result.Model, Images.Validation), Is.EqualTo(result.BestScore));
        FullyConnectedNet<double> plain = Net();
        TrainingResult<double> other = new Solver<double>(plain, Images, Plan with { WeightAverage = 0 }).Train();
        Assert.That(result.History.Losses, Is.EqualTo(other.History.Losses), "it does not change the training");
        Assert.That(result.History.Checks, Is.Not.EqualTo(other.History.Checks));
    }

    [Test]
    public void A_resumed_run_has_the_same_average([Values(1, 5, 8)] int stopAfter)
    {
        using var folder = new TemporaryFolder();
        SolverOptions saved = Plan with { Checkpoints = new() { Folder = folder.FullPath } };
        FullyConnectedNet<double> whole = Net(), first = Net(), second = Net();
        _ = new Solver<double>(whole, Images, Plan).Train();
        var solver = new Solver<double>(first, Images, saved);
        _ = solver.Steps().Take(stopAfter).Count();
        solver.SaveCheckpoint();
        var resumed = new Solver<double>(second, Images, saved);
        Assert.That(resumed.Resume().Step, Is.EqualTo(stopAfter));
        _ = resumed.Train();
        Assert.That(second.State.Parameters.Block.ToArray(), Is.EqualTo(whole.State.Parameters.Block.ToArray()));
    }

    private static SolverOptions Plan => new() { WeightAverage = 0.8, Epochs = 3, BatchSize = 50, Rule = new Adam(3e-3) };

    private static FullyConnectedNet<double> Net() => new(new FullyConnectedNetOptions { Inputs = Images.Train.Features, Classes = 10, Hidden = [8], KeepProbability = 0.9, Seed = 3 });
}
