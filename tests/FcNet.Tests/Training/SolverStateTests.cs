using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>Which state the net has after a run, and how runs stop and go on.</summary>
internal sealed class SolverStateTests
{
    private static readonly DataSplits Data = Blobs.Splits(60, 40);

    /// <summary>A learning rate that makes accuracies go up and down, so that the best state is not the last.</summary>
    private static readonly SolverOptions Options = new() { Rule = new Sgd(1.5), Epochs = 8, BatchSize = 10, ReportEvery = 1 };

    [Test]
    public void The_best_state_is_put_into_the_net_at_the_end([Values] bool withStatistics)
    {
        (NetworkState<float> best, NetworkState<float> last, double accuracy) = BestAndLast();
        FullyConnectedNet<float> net = Net();
        TrainingResult result = new Solver<float>(net, Data, Options with { BestIncludesStatistics = withStatistics }).Train();
        Assert.That(best.Parameters.Block.ValuesEqual(last.Parameters.Block), Is.False, "the case is one in which the last state is not the best");
        Assert.That(result.BestValidationAccuracy, Is.EqualTo(accuracy));
        Assert.That(net.Parameters.Block, SameBits.As(best.Parameters.Block));
        Assert.That(net.State.Statistics.Block, SameBits.As((withStatistics ? best : last).Statistics.Block));
        Assert.That(Accuracy.Of(net, Data.Validation) == accuracy, Is.EqualTo(withStatistics), "the course's accuracy after the run is not the best one");
    }

    /// <summary>Without a learning rate only the running averages move, and layer norm has none: all checks find the same accuracy.</summary>
    [Test]
    public void Of_equally_good_states_the_first_is_the_best()
    {
        TrainingResult result = new Solver<float>(Net(Normalization.Layer), Data, Options with { Rule = new Sgd(0) }).Train();
        Assert.That(result.History.ValidationAccuracies, Is.All.EqualTo(result.BestValidationAccuracy));
        Assert.That(result.History.Checks.Select(check => check.IsBest), Is.EqualTo(Enumerable.Range(0, 9).Select(i => i == 0)));
    }

    [Test]
    public void The_last_weights_are_kept_without_validation_examples()
    {
        DataSplits data = Blobs.Splits(60, 0);
        FullyConnectedNet<float> net = Net(), stepped = Net();
        TrainingResult result = new Solver<float>(net, data, Options).Train();
        Assert.That(new Solver<float>(stepped, data, Options).Steps().Last().Step, Is.EqualTo(result.Steps));
        Assert.That(net.Parameters.Block, SameBits.As(stepped.Parameters.Block));
        Assert.That(result.BestValidationAccuracy, Is.Zero);
        Assert.That(result.History.ValidationAccuracies, Is.All.NaN);
    }

    [Test]
    public void The_last_weights_are_kept_if_no_check_was_above_zero()
    {
        LabeledData all = Blobs.Of(100), first = all.Select([.. Enumerable.Range(0, 100).Where(i => all.Label(i) == 0)]), others = all.Select([.. Enumerable.Range(0, 100).Where(i => all.Label(i) != 0)]);
        var data = new DataSplits(first, others, others);
        FullyConnectedNet<float> net = new(Net().Options with { WeightScale = 1e-6 }), stepped = new(net.Options);
        TrainingResult result = new Solver<float>(net, data, Options).Train();
        Assert.That(new Solver<float>(stepped, data, Options).Steps().Last().Step, Is.EqualTo(result.Steps));
        Assert.That(result.History.ValidationAccuracies, Is.All.Zero);
        Assert.That(net.Parameters.Block, SameBits.As(stepped.Parameters.Block));
    }

    [Test]
    public void Cancelled_before_the_start_nothing_is_done()
    {
        FullyConnectedNet<float> net = Net();
        TrainingResult result = new Solver<float>(net, Data, Options).Train(cancellationToken: new CancellationToken(canceled: true));
        Assert.That((result.StopReason, result.Steps), Is.EqualTo((StopReason.Cancelled, 0)));
        Assert.That(result.Explanation, Is.EqualTo("Cancelled after step 0 of 48 (epoch 0 of 8)."));
        Assert.That(net.Parameters.Block, SameBits.As(Net().Parameters.Block));
    }

    [Test]
    public void Cancelled_in_the_middle_it_returns_the_best_state_and_goes_on_where_it_was([Values(1, 7, 20, 47)] int step)
    {
        FullyConnectedNet<float> net = Net();
        var solver = new Solver<float>(net, Data, Options);
        using var source = new CancellationTokenSource();
        TrainingResult result = solver.Train(new Told(report => CancelAt(step, report, source)), source.Token);
        Assert.That((result.StopReason, result.Steps, solver.StepsDone), Is.EqualTo((StopReason.Cancelled, step, step)));
        Assert.That(Accuracy.Of(net, Data.Validation), Is.EqualTo(result.BestValidationAccuracy));
        AssertEndsLikeAnUninterruptedRun(solver, net);
    }

    [Test]
    public void An_exception_of_the_progress_reaches_the_caller_and_the_run_can_go_on()
    {
        FullyConnectedNet<float> net = Net();
        var solver = new Solver<float>(net, Data, Options);
        Assert.That(() => solver.Train(new Told(report => throw new InvalidOperationException($"at {report.Step}"))), Throws.InvalidOperationException.With.Message.EqualTo("at 1"));
        Assert.That(solver.StepsDone, Is.EqualTo(1));
        AssertEndsLikeAnUninterruptedRun(solver, net);
    }

    [Test]
    public void Steps_may_be_left_and_taken_up_again()
    {
        FullyConnectedNet<float> net = Net();
        var solver = new Solver<float>(net, Data, Options);
        foreach (StepReport report in solver.Steps())
        {
            if (report.Step == 5)
            {
                break;
            }
        }

        Assert.That(solver.Steps().First().Step, Is.EqualTo(6));
        Assert.That(solver.StepsDone, Is.EqualTo(6));
        AssertEndsLikeAnUninterruptedRun(solver, net);
    }

    [Test]
    public void After_the_end_nothing_more_happens()
    {
        FullyConnectedNet<float> net = Net();
        var solver = new Solver<float>(net, Data, Options);
        solver.Train();
        NetworkState<float> state = net.State.Clone();
        TrainingResult again = solver.Train();
        Assert.That((again.StopReason, again.Steps, again.History.Losses.Count), Is.EqualTo((StopReason.Completed, 48, 48)));
        Assert.That(net.Parameters.Block, SameBits.As(state.Parameters.Block));
        Assert.That(solver.Steps(), Is.Empty);
    }

    [Test]
    public void Progress_is_told_of_every_so_many_steps_and_of_all_checks()
    {
        Assert.That(Told(10), Is.EqualTo(new[] { 1, 6, 11, 12, 18, 21, 24, 30, 31, 36, 41, 42, 48 }));
        Assert.That(Told(0), Is.EqualTo(new[] { 1, 6, 12, 18, 24, 30, 36, 42, 48 }));
        Assert.That(Told(-1), Is.EqualTo(Told(0)));

        static List<int> Told(int every)
        {
            var steps = new List<int>();
            new Solver<float>(Net(), Data, Options with { ReportEvery = every }).Train(new Told(report => steps.Add(report.Step)));
            return steps;
        }
    }

    [Test]
    public void A_loss_that_is_not_finite_stops_the_run_and_says_where()
    {
        FullyConnectedNet<float> net = Net(Normalization.None);
        var solver = new Solver<float>(net, Data, Options with { Rule = new Sgd(1e38) });
        TrainingResult result = solver.Train();
        Assert.That(result.StopReason, Is.EqualTo(StopReason.NonFiniteLoss));
        Assert.That(result.Steps, Is.LessThan(48));
        Assert.That(result.History.Losses.SkipLast(1), Is.All.Matches<double>(double.IsFinite));
        Assert.That(double.IsFinite(result.History.Losses[^1]), Is.False);
        Assert.That(result.Explanation, Does.StartWith($"The loss is {result.History.Losses[^1]} at step {result.Steps} of 48 (epoch 0 of 8): ").And.Contain("A smaller learning rate"));
        Assert.That(solver.Steps(), Is.Empty);
    }

    /// <summary>Inputs of 0 give scores of 0, so that the loss is infinite by its penalty and not NaN.</summary>
    [Test]
    public void An_infinite_loss_stops_the_run_too()
    {
        LabeledData zeros = LabeledData.From(new NdArray<float>(20, 4), new int[20], "a", "b");
        var net = new FullyConnectedNet<float>(new() { Inputs = 4, Classes = 2, Hidden = [], Regularization = 1 });
        net.Parameters["W1"].Span.Fill(1e30f);
        TrainingResult result = new Solver<float>(net, new DataSplits(zeros, zeros, zeros), Options).Train();
        Assert.That((result.StopReason, result.Steps, result.History.Losses[0]), Is.EqualTo((StopReason.NonFiniteLoss, 1, double.PositiveInfinity)));
        Assert.That(result.Explanation, Does.Contain("all parameters are finite"));
    }

    [Test]
    public void A_parameter_that_is_not_finite_is_named()
    {
        FullyConnectedNet<float> net = Net(Normalization.None);
        net.Parameters["W2"][0, 0] = float.NaN;
        Assert.That(new Solver<float>(net, Data, Options).Train().Explanation, Does.Contain("W2 has numbers that are not finite"));
    }

    [Test]
    public void A_loss_that_is_not_finite_goes_on_if_asked()
    {
        TrainingResult result = new Solver<float>(Net(Normalization.None), Data, Options with { Rule = new Sgd(1e38), StopOnNonFinite = false }).Train();
        Assert.That((result.StopReason, result.Steps), Is.EqualTo((StopReason.Completed, 48)));
        Assert.That(result.History.Losses[^1], Is.NaN);
    }

    private static FullyConnectedNet<float> Net(Normalization normalization = Normalization.Batch) => new(new() { Inputs = 4, Classes = 3, Hidden = [6], Normalization = normalization, KeepProbability = 0.8, Seed = 5 });

    /// <summary>The same run by hand, looking on after each step.</summary>
    private static (NetworkState<float> Best, NetworkState<float> Last, double Accuracy) BestAndLast()
    {
        FullyConnectedNet<float> net = Net();
        NetworkState<float> best = net.State.Clone();
        double accuracy = 0;
        foreach (StepReport report in new Solver<float>(net, Data, Options).Steps())
        {
            if (report.Check is { } check && check.ValidationAccuracy > accuracy)
            {
                accuracy = check.ValidationAccuracy;
                best = net.State.Clone();
            }
        }

        return (best, net.State, accuracy);
    }

    private static void AssertEndsLikeAnUninterruptedRun(Solver<float> solver, FullyConnectedNet<float> net)
    {
        FullyConnectedNet<float> other = Net();
        var uninterrupted = new Solver<float>(other, Data, Options);
        TrainingResult expected = uninterrupted.Train(), result = solver.Train();
        Assert.That((result.StopReason, result.Steps), Is.EqualTo((StopReason.Completed, 48)));
        Assert.That(result.History.Losses, Is.EqualTo(expected.History.Losses));
        Assert.That(result.History.Checks, Is.EqualTo(expected.History.Checks));
        Assert.That(net.Parameters.Block, SameBits.As(other.Parameters.Block));
        Assert.That(net.State.Statistics.Block, SameBits.As(other.State.Statistics.Block));
    }

    private static void CancelAt(int step, StepReport report, CancellationTokenSource source)
    {
        if (report.Step == step)
        {
            source.Cancel();
        }
    }

    /// <summary>Unlike <see cref="Progress{T}"/> it is told at once, on the same thread.</summary>
    private sealed class Told(Action<StepReport> tell) : IProgress<StepReport>
    {
        public void Report(StepReport value) => tell(value);
    }
}
