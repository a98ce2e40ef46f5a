using FcNet.Losses;
using FcNet.Metrics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>Which state the net has after a run.</summary>
internal sealed class SolverBestStateTests
{
    [Test]
    public void The_best_state_is_put_into_the_net_at_the_end([Values] bool withStatistics)
    {
        (NetworkState<float> best, NetworkState<float> last, double accuracy) = BestAndLast();
        FullyConnectedNet<float> net = UnevenRun.Net();
        TrainingResult result = new Solver<float>(net, UnevenRun.Data, UnevenRun.Options with { BestIncludesStatistics = withStatistics }).Train();
        Assert.That(best.Parameters.Block.ValuesEqual(last.Parameters.Block), Is.False, "the case is one in which the last state is not the best");
        Assert.That(result.BestScore, Is.EqualTo(accuracy));
        Assert.That(net.Parameters.Block, SameBits.As(best.Parameters.Block));
        Assert.That(net.State.Statistics.Block, SameBits.As((withStatistics ? best : last).Statistics.Block));
        Assert.That(Judge.Accuracy(net.On(UnevenRun.Data.Validation), UnevenRun.Data.Validation) == accuracy, Is.EqualTo(withStatistics), "the course's accuracy after the run is not the best one");
    }

    /// <summary>Without a learning rate only the running averages move, and layer norm has none: all checks find the same accuracy.</summary>
    [Test]
    public void Of_equally_good_states_the_first_is_the_best()
    {
        TrainingResult result = new Solver<float>(UnevenRun.Net(Normalization.Layer), UnevenRun.Data, UnevenRun.Options with { Rule = new Sgd(0) }).Train();
        Assert.That(result.History.ValidationScores, Is.All.EqualTo(result.BestScore));
        Assert.That(result.History.Checks.Select(check => check.IsBest), Is.EqualTo(Enumerable.Range(0, 9).Select(i => i == 0)));
    }

    /// <summary>A score below 0 may be the best, too.</summary>
    [Test]
    public void The_best_is_found_by_any_score()
    {
        Metric[] metrics = [new Accuracy(), new LossMetric(new SoftmaxLoss())];
        Assert.That(metrics.Select(metric => metric.Worst), Is.EqualTo(new[] { 0, double.PositiveInfinity }));
        Assert.That(new Negative().Worst, Is.EqualTo(double.NegativeInfinity));
        TrainingResult run = new Solver<float>(UnevenRun.Net(), UnevenRun.Data, UnevenRun.Options with { Score = new LossMetric(new SoftmaxLoss()) }).Train();
        Assert.That(run.BestScore, Is.EqualTo(run.History.ValidationScores.Min()));
    }

    [Test]
    public void A_kind_without_a_name_is_refused_before_the_run() => Assert.That(
        () => new Solver<float>(UnevenRun.Net(), UnevenRun.Data, UnevenRun.Options with { Score = new Negative() }),
        Throws.ArgumentException.With.Message.Contains("Negative").And.Message.Contains("Register it first: Kinds.Register<"));

    /// <summary>On a small table the accuracy has few values, so the first state of equal ones is an unripe one.</summary>
    [Test]
    public void Of_equal_scores_the_first_or_the_last_state_is_kept([Values] EqualScores equalScores)
    {
        TrainingResult<float> run = new Solver<float>(UnevenRun.Net(Normalization.None), UnevenRun.Data, UnevenRun.Options with { EqualScores = equalScores, Rule = new Sgd(0) }).Train();
        Assert.That(run.History.Checks.Select(check => check.IsBest), Is.EqualTo(run.History.Checks.Select((_, i) => i == 0 || equalScores == EqualScores.KeepLast)), "the rate is 0, so all scores are equal");
        Assert.That(run.BestScore, Is.EqualTo(run.History.ValidationScores[0]));
    }

    [Test]
    public void The_last_weights_are_kept_without_validation_examples()
    {
        DataSplits data = Blobs.Splits(60, 0);
        FullyConnectedNet<float> net = UnevenRun.Net(), stepped = UnevenRun.Net();
        TrainingResult result = new Solver<float>(net, data, UnevenRun.Options).Train();
        Assert.That(new Solver<float>(stepped, data, UnevenRun.Options).Steps().Last().Step, Is.EqualTo(result.Steps));
        Assert.That(net.Parameters.Block, SameBits.As(stepped.Parameters.Block));
        Assert.That(result.BestScore, Is.NaN, "there is none");
        Assert.That(result.Explanation, Does.EndWith("There are no validation examples, so the net has its last state."));
        Assert.That(result.History.ValidationScores, Is.All.NaN);
    }

    [Test]
    public void The_last_weights_are_kept_if_no_check_was_above_zero()
    {
        LabeledData all = Blobs.Of(100), first = all.Select([.. Enumerable.Range(0, 100).Where(i => all.GetLabel(i) == 0)]), others = all.Select([.. Enumerable.Range(0, 100).Where(i => all.GetLabel(i) != 0)]);
        var data = new DataSplits(first, others, others);
        FullyConnectedNetOptions options = UnevenRun.NetOptions() with { WeightScale = 1e-6 };
        FullyConnectedNet<float> net = new(options), stepped = new(options);
        TrainingResult result = new Solver<float>(net, data, UnevenRun.Options).Train();
        Assert.That(new Solver<float>(stepped, data, UnevenRun.Options).Steps().Last().Step, Is.EqualTo(result.Steps));
        Assert.That(result.History.ValidationScores, Is.All.Zero);
        Assert.That(net.Parameters.Block, SameBits.As(stepped.Parameters.Block));
    }

    /// <summary>The same run by hand, looking on after each step.</summary>
    private static (NetworkState<float> Best, NetworkState<float> Last, double Accuracy) BestAndLast()
    {
        FullyConnectedNet<float> net = UnevenRun.Net();
        NetworkState<float> best = net.State.Clone();
        NetworkState<float> last = net.State.Clone();
        double accuracy = 0;
        foreach (StepReport report in new Solver<float>(net, UnevenRun.Data, UnevenRun.Options).Steps())
        {
            last.CopyFrom(net.State);
            if (report.Check is { } check && check.ValidationScore > accuracy)
            {
                accuracy = check.ValidationScore;
                best = net.State.Clone();
            }
        }

        return (best, last, accuracy);
    }

    private sealed record Negative : Metric
    {
        public override string Name => "negative";

        public override bool HigherIsBetter => true;

        public override Measure<T> Start<T>(Targets targets) => throw new NotSupportedException();
    }
}
