using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

internal sealed class SolverTests
{
    private static readonly DataSplits Data = Blobs.Splits(50, 30);
    private static readonly SolverOptions Options = new() { Rule = new Sgd(0.1), Epochs = 3, BatchSize = 20 };

    [Test]
    public void Steps_and_checks_are_counted_as_in_the_course()
    {
        var solver = new Solver<double>(Net(), Data, Options);
        Assert.That((solver.TotalSteps, solver.StepsDone, solver.StopReason, solver.BestScore), Is.EqualTo((6, 0, StopReason.Running, double.NaN)));
        StepReport[] reports = [.. solver.Steps()];
        Assert.That(reports.Select(report => report.Step), Is.EqualTo(Enumerable.Range(1, 6)));
        Assert.That(reports.Select(report => report.Epoch), Is.EqualTo(new[] { 0, 1, 1, 2, 2, 3 }));
        Assert.That(reports.Select(report => report.Check is not null), Is.EqualTo(new[] { true, true, false, true, false, true }));
        Assert.That(reports.All(report => report.Steps == 6 && report.Epochs == 3), Is.True);
        Assert.That(solver.History.Losses, Is.EqualTo(reports.Select(report => report.Loss)));
        Assert.That(solver.History.Checks, Is.EqualTo(reports.Where(report => report.Check is not null).Select(report => report.Check!.Value)));
        Assert.That(solver.History.Checks.Select(check => check.Epoch), Is.EqualTo(new[] { 0, 1, 2, 3 }));
        Assert.That(solver.History.TrainScores, Has.Count.EqualTo(4));
        Assert.That(solver.History.ValidationScores, Is.EqualTo(solver.History.Checks.Select(check => check.ValidationScore)));
        Assert.That((solver.StepsDone, solver.EpochsDone, solver.StopReason), Is.EqualTo((6, 3, StopReason.Completed)));
    }

    [Test]
    public void With_one_step_an_epoch_there_are_as_many_checks_as_epochs()
    {
        var solver = new Solver<double>(Net(), Data, Options with { BatchSize = 100 });
        solver.Train();
        Assert.That(solver.TotalSteps, Is.EqualTo(3));
        Assert.That(solver.History.Checks.Select(check => check.Epoch), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void Without_epochs_nothing_happens()
    {
        FullyConnectedNet<double> net = Net();
        TrainingResult result = new Solver<double>(net, Data, Options with { Epochs = 0 }).Train();
        Assert.That((result.StopReason, result.Steps, result.History.Losses.Count, result.History.Checks.Count), Is.EqualTo((StopReason.Completed, 0, 0, 0)));
        Assert.That(net.Parameters.Block, SameBits.As(Net().Parameters.Block));
    }

    [Test]
    public void The_learning_rate_decays_after_each_epoch()
    {
        var solver = new Solver<double>(Net(), Data, Options with { Schedule = new EpochDecay(0.5) });
        Assert.That(solver.Steps().Select(report => report.LearningRate), Is.EqualTo(new[] { 0.1, 0.1, 0.05, 0.05, 0.025, 0.025 }));
    }

    /// <summary>A batch, then the examples for the train accuracy, then those for the validation accuracy: in this order from one stream, as in the course.</summary>
    [Test]
    public void A_run_is_batches_gradients_and_updates()
    {
        SolverOptions options = Options with { Sampling = Sampling.WithReplacement, TrainSamples = 10, ValidationSamples = 7, Schedule = new EpochDecay(0.9) };
        FullyConnectedNet<double> net = Net(), byHand = Net();
        var solver = new Solver<double>(net, Data, options, new NumpyRandom(231));
        var random = new NumpyRandom(231);
        UpdateState<double> update = options.Rule.Start<double>(byHand.Parameters.Block.Length);
        foreach (StepReport report in solver.Steps())
        {
            LabeledData batch = Data.Train.Select(random.Integers(50, 20));
            (double loss, ArraySet<double> gradients) = byHand.LossAndGradients(batch.GetInputs<double>(), batch.GetLabels());
            update.Step(byHand.Parameters.Block.Span, gradients.Block.Span, 0.1 * Math.Pow(0.9, (report.Step - 1) / 2));
            Assert.That(report.Loss, Is.EqualTo(loss));
            if (report.Check is { } check)
            {
                LabeledData train = Data.Train.Select(random.Integers(50, 10)), validation = Data.Validation.Select(random.Integers(30, 7));
                Assert.That(check.TrainScore, Is.EqualTo(Judge.Accuracy(byHand.On(train), train)));
                Assert.That(check.ValidationScore, Is.EqualTo(Judge.Accuracy(byHand.On(validation), validation)));
                Assert.That(check.ValidationLoss, Is.EqualTo(byHand.Loss(validation.GetInputs<double>(), validation.GetLabels())).Within(1e-14));
            }

            Assert.That(net.Parameters.Block.ToArray(), Is.EqualTo(byHand.Parameters.Block.ToArray()).Within(1e-14));
        }
    }

    [Test]
    public void A_net_learns()
    {
        FullyConnectedNet<float> net = new(new() { Inputs = 4, Classes = 3, Seed = 1 });
        TrainingResult result = new Solver<float>(net, Blobs.Splits(300, 100), new() { Epochs = 20 }).Train();
        Assert.That(result.BestScore, Is.GreaterThan(0.8));
        Assert.That(result.History.Losses[^1], Is.LessThan(result.History.Losses[0] / 2));
    }

    [Test]
    public void Data_that_do_not_fit_the_net_are_refused()
    {
        Assert.That(() => new Solver<double>(Net(), Blobs.Splits(5, 5, features: 3), Options), Refused.AsArgument("An example has 3 features; the net takes 4."));
        Assert.That(() => new Solver<double>(Net(), Blobs.Splits(5, 5, classes: 4), Options), Refused.AsArgument("The data have 4 classes; the net has 3."));
        Assert.That(() => new Solver<double>(null!, Data, Options), Throws.ArgumentNullException);
        Assert.That(() => new Solver<double>(Net(), null!, Options), Throws.ArgumentNullException);
        Assert.That(() => new Solver<double>(Net(), Data, null!), Throws.ArgumentNullException);
        Assert.That(() => new Solver<double>(Net(), Data, Options, null!), Throws.ArgumentNullException);
    }

    [Test]
    public void A_run_may_be_longer_than_anyone_waits()
    {
        var solver = new Solver<double>(Net(), Data, Options with { Epochs = int.MaxValue, BatchSize = 50 });
        Assert.That(solver.Steps().Take(3).Last().Step, Is.EqualTo(3));
        Assert.That(() => new Solver<double>(Net(), Data, Options with { Epochs = int.MaxValue }), Refused.AsArgument("2147483647 epochs of 2 steps"));
    }

    [Test]
    public void Options_outside_their_ranges_are_refused_with_their_name()
    {
        Assert.That(() => Options with { Epochs = -1 }, Refused.AsOutOfRange("Epochs is -1"));
        Assert.That(() => Options with { BatchSize = 0 }, Refused.AsOutOfRange("BatchSize is 0"));
        Assert.That(() => Options with { Schedule = new EpochDecay(0) }, Refused.AsOutOfRange("Factor is 0"));
        Assert.That(() => Options with { TrainSamples = 0 }, Refused.AsOutOfRange("TrainSamples is 0"));
        Assert.That(() => Options with { ValidationSamples = 0 }, Refused.AsOutOfRange("ValidationSamples is 0"));
        Assert.That(() => Options with { Sampling = (Sampling)2 }, Refused.AsOutOfRange("Sampling is 2"));
        Assert.That(() => Options with { Rule = null! }, Throws.ArgumentNullException);
    }

    private static FullyConnectedNet<double> Net() => new(new() { Inputs = 4, Classes = 3, Hidden = [8], Seed = 5 });
}
