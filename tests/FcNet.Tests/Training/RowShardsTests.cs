using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>Runs whose sums over rows are divided into shards, on one rank.</summary>
internal sealed class RowShardsTests
{
    private static readonly DataSplits Data = Blobs.Splits(500, 100, features: 30, classes: 5);

    [Test]
    public void One_shard_is_the_order_of_the_rows([Values] Normalization normalization) =>
        Assert.That(Train(normalization, Threads.All, new SolverOptions { RowShards = 1 }), SameBits.As(Train(normalization, Threads.All, new())));

    [Test]
    public void Bits_do_not_depend_on_the_threads([Values] Normalization normalization, [Values(2, 16)] int shards)
    {
        NdArray<float> expected = Train(normalization, Threads.Exactly(1), new() { RowShards = shards });
        foreach (Threads threads in TestThreads.Counts)
        {
            Assert.That(Train(normalization, threads, new() { RowShards = shards }), SameBits.As(expected));
        }
    }

    [Test]
    public void Shards_change_roundings_only([Values] Normalization normalization)
    {
        NdArray<float> one = Train(normalization, Threads.All, new()), eight = Train(normalization, Threads.All, new() { RowShards = 8 });
        Assert.That(eight, Is.Not.EqualTo(one).Using<NdArray<float>>((x, y) => x.ValuesEqual(y)));
        for (int i = 0; i < one.Length; i++)
        {
            Assert.That(eight.Span[i], Is.EqualTo(one.Span[i]).Within(1e-3), $"parameter {i}");
        }
    }

    [Test]
    public void More_shards_than_rows_leave_some_empty()
    {
        NdArray<float> parameters = Train(Normalization.Batch, Threads.All, new() { RowShards = 64, BatchSize = 10 });
        Assert.That(parameters.ToArray(), Is.All.Matches<float>(float.IsFinite));
    }

    [Test]
    public void A_hand_written_net_divides_its_sums_too()
    {
        var options = new SolverOptions { RowShards = 4, Epochs = 2, BatchSize = 50 };
        var small = new TwoLayerNet<float>(new() { Inputs = 30, Hidden = 20, Classes = 5, Seed = 3 });
        var full = new FullyConnectedNet<float>(new FullyConnectedNetOptions { Inputs = 30, Hidden = [20], Classes = 5, Seed = 3, WeightScale = new TwoLayerNetOptions { Inputs = 30 }.WeightScale });
        new Solver<float>(small, Data, options).Train();
        new Solver<float>(full, Data, options).Train();
        Assert.That(small.Parameters.Block, SameBits.As(full.Parameters.Block));
    }

    [Test]
    public void A_step_takes_no_memory_from_the_garbage_collector([Values] Normalization normalization)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 4, Classes = 3, Hidden = [9, 8], Normalization = normalization, KeepProbability = 0.9 });
        var options = new SolverOptions { RowShards = 8, BatchSize = 10, Epochs = 10, RateFactors = new([new RoleFactor(ParameterRole.Bias, 2)]) };
        using IEnumerator<StepReport> steps = new Solver<float>(net, Blobs.Splits(4_000, 0), options).Steps().GetEnumerator();
        Assert.That(Allocation.OfWarmCalls(() => steps.MoveNext()), Is.Zero);
    }

    private static NdArray<float> Train(Normalization normalization, Threads threads, SolverOptions options)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 30, Classes = 5, Hidden = [90, 50], Normalization = normalization, KeepProbability = 0.8, Seed = 3, Threads = threads });
        foreach (StepReport step in new Solver<float>(net, Data, options with { Epochs = 2, Penalty = new L2Penalty(1e-3), Rule = new Sgd(0.05), BestIncludesStatistics = true }).Steps())
        {
            Assert.That(step.Loss, Is.Not.NaN);
        }

        return net.Parameters.Block;
    }
}
