using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>How runs stop and go on.</summary>
internal sealed class SolverStopTests
{
    [Test]
    public void Cancelled_before_the_start_nothing_is_done()
    {
        FullyConnectedNet<float> net = UnevenRun.Net();
        TrainingResult result = new Solver<float>(net, UnevenRun.Data, UnevenRun.Options).Train(cancellationToken: new CancellationToken(canceled: true));
        Assert.That((result.StopReason, result.Steps), Is.EqualTo((StopReason.Cancelled, 0)));
        Assert.That(result.Explanation, Is.EqualTo("Cancelled after step 0 of 48 (epoch 0 of 8)."));
        Assert.That(net.Parameters.Block, SameBits.As(UnevenRun.Net().Parameters.Block));
    }

    [Test]
    public void Cancelled_in_the_middle_it_returns_the_best_state_and_goes_on_where_it_was([Values(1, 7, 20, 47)] int step)
    {
        FullyConnectedNet<float> net = UnevenRun.Net();
        var solver = new Solver<float>(net, UnevenRun.Data, UnevenRun.Options);
        using var source = new CancellationTokenSource();
        TrainingResult result = solver.Train(new Told(report => CancelAt(step, report, source)), source.Token);
        Assert.That((result.StopReason, result.Steps, solver.StepsDone), Is.EqualTo((StopReason.Cancelled, step, step)));
        Assert.That(Judge.Accuracy(net.On(UnevenRun.Data.Validation), UnevenRun.Data.Validation), Is.EqualTo(result.BestScore));
        AssertEndsLikeAnUninterruptedRun(solver, net);
    }

    [Test]
    public void An_exception_of_the_progress_reaches_the_caller_and_the_run_can_go_on()
    {
        FullyConnectedNet<float> net = UnevenRun.Net();
        var solver = new Solver<float>(net, UnevenRun.Data, UnevenRun.Options);
        Assert.That(() => solver.Train(new Told(report => throw new InvalidOperationException($"at {report.Step}"))), Throws.InvalidOperationException.With.Message.EqualTo("at 1"));
        Assert.That(solver.StepsDone, Is.EqualTo(1));
        AssertEndsLikeAnUninterruptedRun(solver, net);
    }

    [Test]
    public void Steps_may_be_left_and_taken_up_again()
    {
        FullyConnectedNet<float> net = UnevenRun.Net();
        var solver = new Solver<float>(net, UnevenRun.Data, UnevenRun.Options);
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
        FullyConnectedNet<float> net = UnevenRun.Net();
        var solver = new Solver<float>(net, UnevenRun.Data, UnevenRun.Options);
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

        static List<int> Told(int every)
        {
            var steps = new List<int>();
            new Solver<float>(UnevenRun.Net(), UnevenRun.Data, UnevenRun.Options with { ReportEvery = every }).Train(new Told(report => steps.Add(report.Step)));
            return steps;
        }
    }

    private static void AssertEndsLikeAnUninterruptedRun(Solver<float> solver, FullyConnectedNet<float> net)
    {
        FullyConnectedNet<float> other = UnevenRun.Net();
        var uninterrupted = new Solver<float>(other, UnevenRun.Data, UnevenRun.Options);
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
