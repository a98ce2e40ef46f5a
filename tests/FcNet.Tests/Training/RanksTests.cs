using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>One run on 1, 2, 4 and 8 ranks: every number of it is the same, on every rank.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class RanksTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Shards = 8;

    private static readonly DataSplits Data = Blobs.Splits(200, 60, features: 7, classes: 5);

    /// <summary>Batches of whole shards, ragged ones, and as many rows as ranks, fewer than shards.</summary>
    [Test]
    public void The_number_of_ranks_changes_no_bit([Values] Normalization normalization, [Values(64, 37, 8)] int batchSize) =>
        AssertSame(ranks => Train(ranks, Net(normalization), Data.Train, new() { BatchSize = batchSize, Rule = new Adam(0.01) }));

    [Test]
    public void Neither_with_clipping_penalty_schedule_and_replacement() =>
        AssertSame(ranks => Train(ranks, Net(Normalization.Batch), Data.Train, new()
        {
            BatchSize = 50,
            Rule = new Momentum(0.05) { ClipNorm = 0.5, WeightDecay = 0.01 },
            Penalty = new L2Penalty(1e-3),
            Schedule = new LinearWarmUp(3, new CosineDecay()),
            Sampling = Sampling.WithReplacement,
        }));

    [Test]
    public void Neither_with_weights_of_the_examples() =>
        AssertSame(ranks => Train(ranks, Net(Normalization.Batch), new Weighted(Data.Train, i => 0.1f * (i % 7)), new() { BatchSize = 37 }));

    [Test]
    public void Neither_with_the_random_numbers_of_NumPy()
    {
        AssertSame(ranks =>
        {
            var random = new NumpyRandom(4);
            FullyConnectedNetOptions options = Net(Normalization.None);
            return Hash(new Solver<T>(new FullyConnectedNet<T>(options, random, random), Data, Options(ranks, new() { BatchSize = 37 }), random));
        });
    }

    [Test]
    public void Neither_with_early_stopping_and_the_hand_written_net() =>
        AssertSame(ranks => Hash(new Solver<T>(new TwoLayerNet<T>(new() { Inputs = 7, Classes = 5, Hidden = 12, Seed = 1 }), Data, Options(ranks, new() { Epochs = 20, BatchSize = 40, Stop = new EarlyStopping(2) }))));

    [Test]
    public void A_run_that_8_ranks_saved_goes_on_on_2_with_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        SolverOptions options = new() { BatchSize = 37, Checkpoints = new() { Folder = folder.FullPath, EverySteps = 3 } };
        string expected = Train(Alone.Instance, Net(Normalization.Batch), Data.Train, options with { Checkpoints = null });
        ThreadRanks.Run(8, ranks => Solver(ranks, options).Steps().Take(7).Count());
        string[] resumed = ThreadRanks.Run(2, ranks =>
        {
            Solver<T> solver = Solver(ranks, options);
            Assert.That(solver.Resume().Step, Is.EqualTo(6));
            return Hash(solver);
        });
        Assert.That(resumed, Is.All.EqualTo(expected));
    }

    [Test]
    public void One_rank_that_is_cancelled_stops_all_after_the_same_step()
    {
        using var cancellation = new CancellationTokenSource();
        int[] steps = ThreadRanks.Run(4, ranks =>
        {
            var progress = new Stopper(ranks.Rank == 2 ? cancellation : null);
            return Solver(ranks, new() { BatchSize = 40, ReportEvery = 1 }).Train(progress, ranks.Rank == 2 ? cancellation.Token : default).Steps;
        });
        Assert.That(steps, Is.All.EqualTo(3));
    }

    [Test]
    public void Ranks_with_different_runs_are_refused_on_all_of_them()
    {
        string[] messages = Refusals(4, ranks => Solver(ranks, new() { Seed = ranks.Rank == 2 ? 1UL : 0 }));
        Assert.That(messages, Is.All.EqualTo("Rank 2 differs from rank 0 in run.plan.seed: 0 on rank 0, 1 on rank 2. Start all ranks with the same program, options and data."));
    }

    [Test]
    public void Neither_may_the_epochs_differ_which_a_resumed_run_may_change() =>
        Assert.That(Refusals(2, ranks => Solver(ranks, new() { Epochs = 2 + ranks.Rank })), Is.All.StartsWith("Rank 1 differs from rank 0 in run.plan.epochs: 2 on rank 0, 3 on rank 1."));

    [Test]
    public void Ranks_with_different_weights_are_refused()
    {
        string[] messages = Refusals(2, ranks => new(new FullyConnectedNet<T>(Net(Normalization.None) with { Seed = (ulong)ranks.Rank }), Data, Options(ranks, new())));
        Assert.That(messages, Is.All.StartsWith("Rank 1 differs from rank 0 in parameters: "));
    }

    [Test]
    public void Ranks_with_different_examples_are_refused()
    {
        string[] messages = Refusals(2, ranks =>
        {
            LabeledData train = Blobs.Of(200, features: 7, classes: 5, seed: 10 + (ulong)ranks.Rank);
            return new(new FullyConnectedNet<T>(Net(Normalization.None)), train, Data.Validation, Options(ranks, new()));
        });
        Assert.That(messages, Is.All.StartsWith("Rank 1 differs from rank 0 in run.training_examples: "));
    }

    [Test]
    public void A_rank_whose_parameters_change_by_themselves_is_found_within_100_steps()
    {
        string[] messages = ThreadRanks.Run(4, ranks =>
        {
            var net = new FullyConnectedNet<T>(Net(Normalization.None));
            var solver = new Solver<T>(net, Data, Options(ranks, new() { BatchSize = 8, Epochs = 10 }));
            return Assert.Throws<RanksException>(() =>
            {
                foreach (StepReport step in solver.Steps())
                {
                    net.State.Parameters.Block.Span[17] += T.CreateChecked(ranks.Rank == 3 && step.Step == 30 ? 1e-3 : 0);
                }
            })!.Message;
        });
        Assert.That(messages, Is.All.StartsWith("After step 100 of 100 the parameters of rank 3 differ from those of rank 0, expected the same on all ranks"));
    }

    [Test]
    public void Too_many_ranks_are_refused()
    {
        string[] shards = ThreadRanks.Run(4, ranks => Assert.Throws<ArgumentException>(() => Solver(ranks, new(), shards: 2))!.Message);
        string[] odd = ThreadRanks.Run(3, ranks => Assert.Throws<ArgumentException>(() => Solver(ranks, new()))!.Message);
        string[] rows = ThreadRanks.Run(8, ranks => Assert.Throws<ArgumentException>(() => Solver(ranks, new() { BatchSize = 7 }))!.Message);
        Assert.That(shards, Is.All.EqualTo("There are 4 ranks for 2 row shards, expected a power of two, at most as many as shards: set RowShards to that number or more."));
        Assert.That(odd, Is.All.StartsWith("There are 3 ranks for 8 row shards, expected a power of two"));
        Assert.That(rows, Is.All.EqualTo("A batch has 7 rows for 8 ranks, expected at least one row for each: take fewer ranks or larger batches."));
    }

    private static FullyConnectedNetOptions Net(Normalization normalization) => new() { Inputs = 7, Classes = 5, Hidden = [19, 11], Normalization = normalization, KeepProbability = 0.8, Seed = 3, Threads = 1 };

    private static Solver<T> Solver(IRanks ranks, SolverOptions options, int shards = Shards) => new(new FullyConnectedNet<T>(Net(Normalization.Batch)), Data, Options(ranks, options) with { RowShards = shards });

    private static SolverOptions Options(IRanks ranks, SolverOptions options) => options with { RowShards = Shards, Ranks = ranks, Epochs = Math.Min(options.Epochs, 4), TrainSamples = 30 };

    private static string Train(IRanks ranks, FullyConnectedNetOptions net, IExamples train, SolverOptions options) =>
        Hash(new Solver<T>(new FullyConnectedNet<T>(net), train, Data.Validation, Options(ranks, options)));

    private static string[] Refusals(int count, Func<IRanks, Solver<T>> solver) =>
        ThreadRanks.Run(count, ranks => Assert.Throws<RanksException>(() => solver(ranks).Train())!.Message);

    private static void AssertSame(Func<IRanks, string> run)
    {
        string expected = run(Alone.Instance);
        foreach (int count in new[] { 2, 4, 8 })
        {
            Assert.That(ThreadRanks.Run(count, run), Is.All.EqualTo(expected), $"{count} ranks");
        }
    }

    /// <summary>All losses and checks of a run, and the best state, which is then in the net.</summary>
    private static string Hash(Solver<T> solver)
    {
        TrainingResult<T> result = solver.Train();
        Assert.That(result.Steps, Is.GreaterThan(2));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<double>([.. result.History.Losses, .. result.History.Checks.SelectMany(check => (double[])[check.TrainScore, check.ValidationScore, check.ValidationLoss])]));
        hash.AppendData(MemoryMarshal.AsBytes(result.Model.State.Parameters.Block.Span));
        hash.AppendData(MemoryMarshal.AsBytes(result.Model.State.Statistics.Block.Span));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Cancels at the third step.</summary>
    private sealed class Stopper(CancellationTokenSource? cancellation) : IProgress<StepReport>
    {
        public void Report(StepReport value)
        {
            if (value.Step == 3)
            {
                cancellation?.Cancel();
            }
        }
    }
}
