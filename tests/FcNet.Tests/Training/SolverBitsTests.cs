using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

internal sealed class SolverBitsTests
{
    private static readonly DataSplits Data = Blobs.Splits(500, 100, features: 30, classes: 5);

    /// <summary>400 batches of 10: more steps than are measured at a time, because the accuracy checks between epochs may allocate.</summary>
    private static readonly DataSplits ManySteps = Blobs.Splits(4_000, 0);

    private static readonly UpdateRule[] Rules = [new Sgd(0.05), new Momentum(0.01), new RmsProp(1e-3), new Adam(), new AdaGrad()];

    [Test]
    public void Fifty_steps_give_the_same_bits_for_any_number_of_threads([Values] Normalization normalization, [ValueSource(nameof(Rules))] UpdateRule rule)
    {
        (NetworkState<float> expected, IReadOnlyList<double> losses) = Train(normalization, rule, Threads.Exactly(1));
        foreach (Threads threads in TestThreads.Counts)
        {
            (NetworkState<float> state, IReadOnlyList<double> others) = Train(normalization, rule, threads);
            Assert.That(others, Is.EqualTo(losses), $"threads: {threads}");
            Assert.That(state.Parameters.Block, SameBits.As(expected.Parameters.Block), $"threads: {threads}");
            Assert.That(state.Statistics.Block, SameBits.As(expected.Statistics.Block), $"threads: {threads}");
        }
    }

    [Test]
    public void Another_seed_gives_another_run()
    {
        var options = new SolverOptions { Epochs = 1 };
        FullyConnectedNet<float> a = Net(Normalization.None, 1), b = Net(Normalization.None, 1);
        new Solver<float>(a, Data, options).Train();
        new Solver<float>(b, Data, options with { Seed = 1 }).Train();
        Assert.That(a.Parameters.Block.ValuesEqual(b.Parameters.Block), Is.False);
    }

    [Test]
    public void A_step_takes_no_memory_from_the_garbage_collector([Values] Normalization normalization, [ValueSource(nameof(Rules))] UpdateRule rule, [Values] Sampling sampling)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 4, Classes = 3, Hidden = [9, 8], Normalization = normalization, KeepProbability = 0.9 });
        using IEnumerator<StepReport> steps = new Solver<float>(net, ManySteps, new() { Rule = rule, Penalty = new L2Penalty(1e-4), BatchSize = 10, Epochs = 10, Sampling = sampling }).Steps().GetEnumerator();
        Assert.That(Allocation.OfWarmCalls(() => steps.MoveNext()), Is.Zero);
    }

    [Test]
    public void A_large_step_on_several_threads_takes_none_either()
    {
        using IEnumerator<StepReport> steps = new Solver<float>(Net(Normalization.Batch, Threads.Exactly(3)), Blobs.Splits(40_000, 0, features: 30, classes: 5), new() { BatchSize = 100, Epochs = 10 }).Steps().GetEnumerator();
        Assert.That(Allocation.OfWarmCalls(() => steps.MoveNext()), Is.Zero);
    }

    private static FullyConnectedNet<float> Net(Normalization normalization, Threads threads) =>
        new(new() { Inputs = 30, Classes = 5, Hidden = [90, 50], Normalization = normalization, KeepProbability = 0.8, Seed = 3, Threads = threads });

    private static (NetworkState<float> State, IReadOnlyList<double> Losses) Train(Normalization normalization, UpdateRule rule, Threads threads)
    {
        FullyConnectedNet<float> net = Net(normalization, threads);
        var solver = new Solver<float>(net, Data, new() { Rule = rule, Penalty = new L2Penalty(1e-3), Epochs = 10, BatchSize = 100 });
        Assert.That(solver.Steps().Count(), Is.EqualTo(50));
        return (net.State, solver.History.Losses);
    }
}
