using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FcNet.Losses;

namespace FcNet.Mpi.Cases;

/// <summary>Small trainings with 8 row shards: each has the same bits on 1, 2, 4 and 8 ranks.</summary>
internal static class Runs
{
    private static readonly SolverOptions Options = new() { RowShards = 8, Epochs = 3, BatchSize = 64, TrainSamples = 30, Rule = new Adam(0.01) };

    /// <summary>Shards of 4 and of 5 rows.</summary>
    private static readonly SolverOptions Ragged = Options with { BatchSize = 37 };

    public static DataSplits Data { get; } = BuiltInImages.Create(train: 200, validation: 60, test: 10);

    /// <summary>Runs all and prints their hashes on the first rank.</summary>
    public static int Print(IRanks ranks, string folder)
    {
        foreach ((string name, string hash) in All(ranks, folder))
        {
            if (ranks.Rank == 0)
            {
                Console.WriteLine($"{name} {hash}");
            }
        }

        return 0;
    }

    /// <summary>All of both precisions.</summary>
    public static IEnumerable<(string Name, string Hash)> All(IRanks ranks, string folder) => All<float>(ranks, Path.Combine(folder, "float")).Concat(All<double>(ranks, Path.Combine(folder, "double")));

    private static IEnumerable<(string Name, string Hash)> All<T>(IRanks ranks, string folder)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string type = typeof(T).Name;
        foreach (Normalization normalization in Enum.GetValues<Normalization>())
        {
            yield return ($"{type}/{normalization}-dropout", Train<T>(ranks, Net(normalization), Options));
        }

        yield return ($"{type}/ragged", Train<T>(ranks, Net(Normalization.Batch), Ragged));
        yield return ($"{type}/weights", Train<T>(ranks, Net(Normalization.Batch), Ragged, new WeightedExamples(Data.Train)));
        yield return ($"{type}/augmented", Train<T>(ranks, Net(Normalization.Batch), Options with { BatchSize = 50, Augmentations = new([new GaussianNoise(0.1), new Mixup(0.2)]) }));
        yield return ($"{type}/early-stopping", Train<T>(ranks, Net(Normalization.None), Options with { Epochs = 40, Stop = new EarlyStopping(2) }));
        yield return ($"{type}/schedule-clipping-penalty", Train<T>(ranks, Net(Normalization.Batch), Options with
        {
            Rule = new Momentum(0.05) { ClipNorm = 0.5, WeightDecay = 0.01 },
            Penalty = new L2Penalty(1e-3),
            Schedule = new LinearWarmUp(3, new CosineDecay()),
            Sampling = Sampling.WithReplacement,
            WeightAverage = 0.9,
        }));
        yield return ($"{type}/resumed", Resumed<T>(ranks, folder));
    }

    /// <summary>The ragged run: stops after 7 steps, and goes on with the checkpoint of step 6 in a new solver.</summary>
    private static string Resumed<T>(IRanks ranks, string folder)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SolverOptions options = Ragged with { Ranks = ranks, Checkpoints = new() { Folder = folder, EverySteps = 3 } };
        FullyConnectedNetOptions net = Net(Normalization.Batch);
        foreach (StepReport step in new Solver<T>(new FullyConnectedNet<T>(net), Data, options).Steps())
        {
            if (step.Step == 7)
            {
                break;
            }
        }

        var fresh = new FullyConnectedNet<T>(net);
        var resumed = new Solver<T>(fresh, Data, options);
        return resumed.Resume().Step == 6 ? Hash(resumed, fresh) : "did not resume at step 6";
    }

    private static FullyConnectedNetOptions Net(Normalization normalization) =>
        new() { Inputs = Data.Train.Features, Classes = Data.Train.Classes, Hidden = [23, 11], Normalization = normalization, KeepProbability = 0.8, Seed = 3, Threads = 1 };

    private static string Train<T>(IRanks ranks, FullyConnectedNetOptions net, SolverOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Train<T>(ranks, net, options, Data.Train);

    private static string Train<T>(IRanks ranks, FullyConnectedNetOptions options, SolverOptions solver, IExamples train)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var net = new FullyConnectedNet<T>(options);
        return Hash(new Solver<T>(net, train, Data.Validation, solver with { Ranks = ranks }), net);
    }

    /// <summary>All losses and checks of a run, and the best state, which is then in the net.</summary>
    private static string Hash<T>(Solver<T> solver, FullyConnectedNet<T> net)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TrainingHistory history = solver.Train().History;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<double>([.. history.Losses]));
        hash.AppendData(MemoryMarshal.AsBytes<double>([.. history.Checks.SelectMany(check => (double[])[check.TrainScore, check.ValidationScore, check.ValidationLoss])]));
        hash.AppendData(MemoryMarshal.AsBytes(net.State.Parameters.Block.Span));
        hash.AppendData(MemoryMarshal.AsBytes(net.State.Statistics.Block.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
