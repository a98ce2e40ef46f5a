using System.Numerics;
using FcNet.Files;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training.Checkpoints;

/// <summary>Where a run's random numbers come from: makes the net's two sources and the solver's.</summary>
internal sealed record SourceCase(string Name, Func<(RandomSource Weights, RandomSource Dropout, RandomSource Batches)> Create)
{
    public static IEnumerable<SourceCase> All =>
    [
        new("counter", () => (new CounterRandom(5), new CounterRandom(5, stream: 1), new CounterRandom(0, stream: 2))),
        new("NumPy apart", () => (new NumpyRandom(1), new NumpyRandom(2), new NumpyRandom(3))),
        new("NumPy shared", Shared),
        new("reseeded over the solver's", Reseeded),
        new("both reseeded over one", ReseededTwice),
        new("reseeded over one of its own", ReseededApart),
    ];

    public override string ToString() => Name;

    private static (RandomSource Weights, RandomSource Dropout, RandomSource Batches) Shared()
    {
        var numpy = new NumpyRandom(4);
        return (numpy, numpy, numpy);
    }

    private static (RandomSource Weights, RandomSource Dropout, RandomSource Batches) Reseeded()
    {
        var numpy = new NumpyRandom(4);
        return (numpy, new ReseededRandom(numpy, 9), numpy);
    }

    private static (RandomSource Weights, RandomSource Dropout, RandomSource Batches) ReseededTwice()
    {
        var numpy = new NumpyRandom(4);
        return (numpy, new ReseededRandom(numpy, 9), new ReseededRandom(numpy, 8));
    }

    private static (RandomSource Weights, RandomSource Dropout, RandomSource Batches) ReseededApart()
    {
        var numpy = new NumpyRandom(4);
        return (numpy, new ReseededRandom(numpy, 9), new NumpyRandom(3));
    }
}

/// <summary>A small run with everything that has to be saved: dropout, running averages, an optimizer's memory, a best state that is not the last.</summary>
internal sealed record SavedRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public FullyConnectedNetOptions Net { get; init; } = new() { Inputs = 4, Classes = 3, Hidden = [6], Normalization = Normalization.Batch, KeepProbability = 0.8, Seed = 5 };

    public SolverOptions Options { get; init; } = new() { Rule = new Adam(0.3), Epochs = 3, BatchSize = 9, Schedule = new EpochDecay(0.9), Penalty = new L2Penalty(1e-3), TrainSamples = 30, ReportEvery = 0 };

    public DataSplits Data { get; init; } = UnevenRun.Data;

    public SourceCase Sources { get; init; } = SourceCase.All.First();

    public IDisk Disk { get; init; } = new FailingDisk();

    public SavedRun<T> In(string folder, int every = 1, int keep = 1000) => this with { Options = Options with { Checkpoints = new() { Folder = folder, EverySteps = every, Keep = keep } } };

    public SavedRun<T> On(Threads threads) => this with { Net = Net with { Threads = threads } };

    /// <summary>A new net and solver: what another process would make.</summary>
    public (Solver<T> Solver, FullyConnectedNet<T> Net) Start()
    {
        (RandomSource weights, RandomSource dropout, RandomSource batches) = Sources.Create();
        var net = new FullyConnectedNet<T>(Net, weights, dropout);
        return (new Solver<T>(net, Data, Options, batches, Disk), net);
    }

    /// <summary>The end of the run, from wherever a solver is.</summary>
    public static Ending<T> Finish((Solver<T> Solver, FullyConnectedNet<T> Net) run)
    {
        NetworkState<T> last = run.Net.State.Clone();
        foreach (StepReport _ in run.Solver.Steps())
        {
            last.CopyFrom(run.Net.State);
        }

        TrainingResult result = run.Solver.Train();
        return new(last, run.Net.State.Clone(), result);
    }
}

/// <summary>How a run ended.</summary>
internal sealed record Ending<T>(NetworkState<T> Last, NetworkState<T> Best, TrainingResult Result)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void AssertSame(Ending<T> expected, string when)
    {
        Assert.That(Last.Parameters.Block, SameBits.As(expected.Last.Parameters.Block), when);
        Assert.That(Last.Statistics.Block, SameBits.As(expected.Last.Statistics.Block), when);
        Assert.That(Best.Parameters.Block, SameBits.As(expected.Best.Parameters.Block), when);
        Assert.That(Best.Statistics.Block, SameBits.As(expected.Best.Statistics.Block), when);
        Assert.That(Bits(Result.History.Losses), Is.EqualTo(Bits(expected.Result.History.Losses)), when);
        Assert.That(Result.History.Checks, Is.EqualTo(expected.Result.History.Checks), when);
        Assert.That((Result.StopReason, Result.Explanation, Result.Steps, Result.BestScore), Is.EqualTo((expected.Result.StopReason, expected.Result.Explanation, expected.Result.Steps, expected.Result.BestScore)), when);
    }

    private static long[] Bits(IEnumerable<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
