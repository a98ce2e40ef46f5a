using System.Numerics;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training.Checkpoints;

/// <summary>A run that is stopped after any step and goes on ends with the bits of one that was never stopped.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable]
internal sealed class ResumeTests : IDisposable
{
    private static readonly UpdateRule[] Rules = [new Sgd(1.5), new Momentum(0.3), new RmsProp(0.1), new Adam(0.3), new AdaGrad(0.5)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public void After_every_step_with_every_rule_and_every_kind_of_source([ValueSource(nameof(Rules))] UpdateRule rule, [ValueSource(typeof(SourceCase), nameof(SourceCase.All))] SourceCase sources)
    {
        var run = new SavedRun<float> { Sources = sources };
        AssertGoesOnAfterEveryStep(run with { Options = run.Options with { Rule = rule } });
    }

    [Test]
    public void After_every_step_with_every_normalization_and_sampling([Values] Normalization normalization, [Values] Sampling sampling, [Values] bool bestIncludesStatistics)
    {
        var run = new SavedRun<double>();
        AssertGoesOnAfterEveryStep(run with
        {
            Net = run.Net with { Normalization = normalization },
            Options = run.Options with { Sampling = sampling, BestIncludesStatistics = bestIncludesStatistics },
        });
    }

    [Test]
    public void After_losses_that_are_not_finite()
    {
        var run = new SavedRun<float>();
        run = run with { Net = run.Net with { Normalization = Normalization.None }, Options = run.Options with { Rule = new Sgd(1e38), StopOnNonFinite = false } };
        AssertGoesOnAfterEveryStep(run);
        Assert.That(SavedRun<float>.Finish(run.Start()).Result.History.Losses, Does.Contain(double.NaN), "the run has what the test is about");
    }

    [Test]
    public void A_run_that_a_loss_has_stopped_stays_stopped()
    {
        var run = new SavedRun<float>();
        run = run with { Net = run.Net with { Normalization = Normalization.None }, Options = run.Options with { Rule = new Sgd(1e38) } };
        TrainingResult expected = run.Start().Solver.Train(), saved = run.In(folder.FullPath, every: 0).Start().Solver.Train();
        Assert.That((saved.StopReason, saved.Explanation, saved.Steps), Is.EqualTo((expected.StopReason, expected.Explanation, expected.Steps)));

        (Solver<float> solver, _) = run.In(folder.FullPath).Start();
        Assert.That(solver.Resume().Step, Is.EqualTo(expected.Steps));
        Assert.That(solver.StopReason, Is.EqualTo(StopReason.NonFiniteLoss));
        Assert.That(solver.Train().Explanation, Is.EqualTo(expected.Explanation));
        Assert.That(solver.Steps(), Is.Empty);
    }

    [Test]
    public void On_any_number_of_threads_before_and_after()
    {
        var run = new SavedRun<float>
        {
            Net = new() { Inputs = 30, Classes = 5, Hidden = [90, 50], Normalization = Normalization.Batch, KeepProbability = 0.8, Seed = 3 },
            Options = new() { Epochs = 2, BatchSize = 100 },
            Data = Blobs.Splits(500, 100, features: 30, classes: 5),
        };
        Ending<float> expected = SavedRun<float>.Finish(run.On(Threads.Exactly(1)).Start());
        foreach (Threads before in TestThreads.Counts)
        {
            foreach (Threads after in TestThreads.Counts)
            {
                string place = folder.File($"{before}-{after}");
                StopAfter(3, run.On(before).In(place, every: 0));
                (Solver<float> Solver, FullyConnectedNet<float> Net) next = run.On(after).In(place).Start();
                Assert.That(next.Solver.Resume().Step, Is.EqualTo(3));
                SavedRun<float>.Finish(next).AssertSame(expected, $"{before} threads, then {after}");
            }
        }
    }

    [Test]
    public void The_epochs_may_grow()
    {
        var run = new SavedRun<float>();
        SavedRun<float> longer = run with { Options = run.Options with { Epochs = 5 } };
        SavedRun<float>.Finish(run.In(folder.FullPath).Start());
        (Solver<float> Solver, FullyConnectedNet<float> Net) next = longer.In(folder.FullPath).Start();
        Assert.That(next.Solver.Resume().Explanation, Does.StartWith("Goes on after step 18 of 30, from "));
        Assert.That(next.Solver.StopReason, Is.EqualTo(StopReason.Running));
        SavedRun<float>.Finish(next).AssertSame(SavedRun<float>.Finish(longer.Start()), "longer");
    }

    [Test]
    public void A_finished_run_gives_its_results_again()
    {
        SavedRun<float> run = new SavedRun<float>().In(folder.FullPath, every: 0);
        Ending<float> expected = SavedRun<float>.Finish(run.Start());
        DateTime written = File.GetLastWriteTimeUtc(Checkpoints()[^1]);
        (Solver<float> Solver, FullyConnectedNet<float> Net) next = run.Start();
        Assert.That(next.Solver.Resume(), Is.EqualTo(new ResumeReport(18, $"Goes on after step 18 of 18, from {Checkpoints()[^1]}.", [])).Using<ResumeReport>((a, b) => a.Explanation == b.Explanation && a.Step == b.Step && a.Warnings.Count == b.Warnings.Count));
        SavedRun<float>.Finish(next).AssertSame(expected, "again");
        Assert.That(File.GetLastWriteTimeUtc(Checkpoints()[^1]), Is.EqualTo(written), "nothing new is written");
    }

    [Test]
    public void A_cancelled_run_is_saved_at_its_step_and_goes_on([Values(0, 1, 5, 6, 17)] int step)
    {
        SavedRun<float> run = new SavedRun<float>().In(folder.FullPath, every: 4);
        Ending<float> expected = SavedRun<float>.Finish(new SavedRun<float>().Start());
        using var source = new CancellationTokenSource();
        (Solver<float> solver, _) = run.Start();
        if (step == 0)
        {
            source.Cancel();
        }

        SavedRun<float> reporting = run with { Options = run.Options with { ReportEvery = 1 } };
        (solver, _) = reporting.Start();
        TrainingResult result = solver.Train(new Told(report => CancelAt(step, report, source)), source.Token);
        Assert.That((result.StopReason, result.Steps), Is.EqualTo((StopReason.Cancelled, step)));

        (Solver<float> Solver, FullyConnectedNet<float> Net) next = run.Start();
        Assert.That(next.Solver.Resume().Step, Is.EqualTo(step));
        SavedRun<float>.Finish(next).AssertSame(expected, $"after step {step}");
    }

    [Test]
    public void Steps_that_are_left_early_can_be_saved_inside_and_after([Values] bool inside)
    {
        SavedRun<float> run = new SavedRun<float>().In(folder.FullPath, every: 0);
        (Solver<float> solver, _) = run.Start();
        foreach (StepReport report in solver.Steps().Take(5))
        {
            if (inside && report.Step == 5)
            {
                solver.SaveCheckpoint();
            }
        }

        if (!inside)
        {
            solver.SaveCheckpoint();
        }

        (Solver<float> Solver, FullyConnectedNet<float> Net) next = run.Start();
        Assert.That(next.Solver.Resume().Step, Is.EqualTo(5));
        SavedRun<float>.Finish(next).AssertSame(SavedRun<float>.Finish(new SavedRun<float>().Start()), "after step 5");
    }

    /// <summary>After Train the net has the best state, the solver the current one: that is what has to be saved.</summary>
    [Test]
    public void A_checkpoint_after_a_cancelled_run_has_the_current_state_and_not_the_best()
    {
        SavedRun<float> run = new SavedRun<float>().In(folder.FullPath, every: 4);
        using var source = new CancellationTokenSource();
        (Solver<float> solver, FullyConnectedNet<float> net) = (run with { Options = run.Options with { ReportEvery = 1 } }).Start();
        NetworkState<float>? at = null;
        solver.Train(new Told(report => at = CancelAt(11, report, source) ? net.State.Clone() : at), source.Token);
        Assert.That(net.Parameters.Block.ValuesEqual(at!.Parameters.Block), Is.False, "the run has what the test is about");
        solver.SaveCheckpoint();

        (Solver<float> next, FullyConnectedNet<float> other) = run.Start();
        next.Resume();
        Assert.That(other.Parameters.Block, SameBits.As(at.Parameters.Block));
        Assert.That(other.State.Statistics.Block, SameBits.As(at.Statistics.Block));
    }

    /// <summary>The solver that has ended still waits with its last state; a resume forgets it.</summary>
    [Test]
    public void The_same_solver_can_go_back_to_an_earlier_checkpoint()
    {
        (Solver<float> Solver, FullyConnectedNet<float> Net) run = new SavedRun<float>().In(folder.FullPath, every: 6).Start();
        run.Solver.Train();
        File.Delete(Checkpoints()[^1]);
        File.Delete(Checkpoints()[^1]);
        Assert.That(run.Solver.Resume().Step, Is.EqualTo(6));
        SavedRun<float>.Finish(run).AssertSame(SavedRun<float>.Finish(new SavedRun<float>().Start()), "from step 6");
    }

    [Test]
    public void A_hand_written_net_goes_on_too()
    {
        var options = new SolverOptions { Epochs = 3, BatchSize = 9, Checkpoints = new() { Folder = folder.FullPath, EverySteps = 1, Keep = 1000 } };
        var expected = new TwoLayerNet<float>(new() { Inputs = 4, Hidden = 6, Classes = 3 });
        new Solver<float>(expected, UnevenRun.Data, options with { Checkpoints = null }).Train();
        var first = new Solver<float>(new TwoLayerNet<float>(new() { Inputs = 4, Hidden = 6, Classes = 3 }), UnevenRun.Data, options);
        Assert.That(first.Steps().Take(7).Count(), Is.EqualTo(7));
        var net = new TwoLayerNet<float>(new() { Inputs = 4, Hidden = 6, Classes = 3 });
        var second = new Solver<float>(net, UnevenRun.Data, options);
        Assert.That(second.Resume().Step, Is.EqualTo(7));
        second.Train();
        Assert.That(net.Parameters.Block, SameBits.As(expected.Parameters.Block));
    }

    [Test]
    public void Each_distinct_source_is_stored_once()
    {
        int[] counts = [.. SourceCase.All.Select((sources, i) =>
        {
            string place = folder.File($"{i}");
            (new SavedRun<float> { Sources = sources }).In(place).Start().Solver.SaveCheckpoint();
            return SafetensorsFile.Read(Directory.GetFiles(place, "checkpoint-*").Single()).Tensors.Count(tensor => tensor.Name.StartsWith("random.", StringComparison.Ordinal) && tensor.Data.Length > 9);
        })];
        Assert.That(counts, Is.EqualTo(new[] { 2, 2, 1, 1, 1, 2 }), "sources with a state of their own");
    }

    private static void StopAfter<T>(int step, SavedRun<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Solver<T> solver, _) = run.Start();
        Assert.That(solver.Steps().Take(step).Count(), Is.EqualTo(step));
        solver.SaveCheckpoint();
    }

    /// <summary>One run leaves a checkpoint at every step; from each of them another one goes on to the end.</summary>
    private void AssertGoesOnAfterEveryStep<T>(SavedRun<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Ending<T> expected = SavedRun<T>.Finish(run.Start());
        (Solver<T> Solver, FullyConnectedNet<T> Net) saved = run.In(folder.File("all")).Start();
        saved.Solver.SaveCheckpoint();
        SavedRun<T>.Finish(saved).AssertSame(expected, "saving changes nothing");

        string[] files = [.. Directory.GetFiles(folder.File("all"), "checkpoint-*").Order(StringComparer.Ordinal)];
        Assert.That(files, Has.Length.EqualTo(19), "18 steps and the beginning");
        for (int step = 0; step < files.Length; step++)
        {
            string place = Directory.CreateDirectory(folder.File($"{step}")).FullName;
            File.Copy(files[step], Path.Combine(place, Path.GetFileName(files[step])));
            (Solver<T> Solver, FullyConnectedNet<T> Net) next = run.In(place, every: 0).Start();
            ResumeReport resumption = next.Solver.Resume();
            Assert.That((resumption.Step, resumption.Warnings.Count, next.Solver.StepsDone, next.Solver.History.Losses.Count), Is.EqualTo((step, 0, step, step)));
            SavedRun<T>.Finish(next).AssertSame(expected, $"after step {step}");
        }
    }

    private string[] Checkpoints() => [.. Directory.GetFiles(folder.FullPath, "checkpoint-*").Order(StringComparer.Ordinal)];

    private static bool CancelAt(int step, StepReport report, CancellationTokenSource source)
    {
        if (report.Step == step)
        {
            source.Cancel();
        }

        return report.Step == step;
    }

    private sealed class Told(Action<StepReport> tell) : IProgress<StepReport>
    {
        public void Report(StepReport value) => tell(value);
    }
}
