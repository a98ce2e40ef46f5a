using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet.Tests.Training;

/// <summary>Schedules of weight decay and of dropout, the time limit, and the target score.</summary>
internal sealed class ScheduledNumbersTests
{
    private static readonly DataSplits Images = BuiltInImages.Create(train: 200, validation: 100, test: 0);

    /// <summary>With a learning rate at which nothing else moves the weights: gradients are clipped to 0.</summary>
    [Test]
    public void Weight_decay_follows_its_schedule()
    {
        FullyConnectedNet<double> net = Net(1);
        double[] expected = net.State.Parameters["W1"].ToArray();
        var options = new SolverOptions { Rule = new Sgd(0.5) { WeightDecay = 0.1, ClipValue = 1e-300 }, WeightDecaySchedule = new PolynomialDecay(), Epochs = 1, BatchSize = 50 };
        foreach (StepReport report in new Solver<double>(net, Images.Train, Images.Train.Slice(0, 0), options).Steps())
        {
            double factor = 1 - (0.5 * 0.1 * (1 - ((report.Step - 1) / 4.0)));
            expected = [.. expected.Select(w => w * factor)];
            Assert.That(net.State.Parameters["W1"].ToArray(), Is.EqualTo(expected).Within(1e-15));
        }
    }

    [Test]
    public void Dropout_that_is_scheduled_to_0_drops_nothing()
    {
        double[] Losses(double keep, Schedule schedule) =>
            [.. new Solver<double>(Net(keep), Images, new() { DropoutSchedule = schedule, Epochs = 2, BatchSize = 50 }).Train().History.Losses];

        NdArray<double> x = new CounterRandom(1).Normal<double>(0, 1, 7, Images.Train.Features);
        Assert.That(Net(0.5).Forward(x, dropoutFactor: 0).ToArray(), Is.EqualTo(Net(1).Forward(x).ToArray()));
        Assert.That(Net(0.5).Forward(x, dropoutFactor: 0.5).ToArray(), Is.EqualTo(Net(0.75).Forward(x).ToArray()));
        double[] on = Losses(0.5, new ConstantRate()), falling = Losses(0.5, new FlatCos());
        Assert.That(falling[..5], Is.EqualTo(on[..5]), "the first half of the run has the whole rate");
        Assert.That(falling[6], Is.Not.EqualTo(on[6]));
    }

    [Test]
    public void A_time_limit_ends_a_run_that_can_go_on()
    {
        FullyConnectedNet<double> net = Net(1), whole = Net(1);
        var solver = new Solver<double>(net, Images, new() { TimeLimit = TimeSpan.FromTicks(1), Epochs = 2 });
        TrainingResult<double> result = solver.Train();
        Assert.That(result.StopReason, Is.EqualTo(StopReason.TimeLimit));
        Assert.That(result.Explanation, Does.StartWith($"The time limit of 00:00:00.0000001 is reached after step {result.Steps} of 4"));
        _ = new Solver<double>(whole, Images, new() { Epochs = 2 }).Train();
        Assert.That(result.Steps + solver.Steps().Count(), Is.EqualTo(4));
        Assert.That(net.State.Parameters.Block.ToArray(), Is.EqualTo(whole.State.Parameters.Block.ToArray()));
    }

    [TestCase(0.0, 1)]
    [TestCase(1.1, 9)]
    public void A_target_score_ends_a_run(double target, int steps)
    {
        TrainingResult<double> result = new Solver<double>(Net(1), Images, new() { Stop = new TargetScore(target), Epochs = 4, BatchSize = 90 }).Train();
        Assert.That(result.Steps, Is.EqualTo(Math.Min(steps, 8)));
        Assert.That(result.StopReason, Is.EqualTo(target == 0 ? StopReason.StopRule : StopReason.Completed));
        Assert.That(result.Explanation, target == 0 ? Does.Contain("the validation score is ").And.EndsWith(", and the target was 0.") : Does.StartWith("All steps are done"));
    }

    [Test]
    public void A_target_of_a_loss_is_reached_from_above()
    {
        TrainingResult<double> result = new Solver<double>(Net(1), Images, new() { Score = new LossMetric(new SoftmaxLoss()), Stop = new TargetScore(0.01), Epochs = 1 }).Train();
        Assert.That(result.StopReason, Is.EqualTo(StopReason.Completed));
        result = new Solver<double>(Net(1), Images, new() { Score = new LossMetric(new SoftmaxLoss()), Stop = new TargetScore(100), Epochs = 1 }).Train();
        Assert.That(result.Steps, Is.EqualTo(1));
    }

    private static FullyConnectedNet<double> Net(double keep) => new(new FullyConnectedNetOptions { Inputs = Images.Train.Features, Classes = 10, Hidden = [8], KeepProbability = keep, Seed = 3 });
}
