using System.Diagnostics;
using System.Globalization;

namespace FcNet.Mpi.Cases;

/// <summary>How long a step takes on so many ranks, and which part of it is waiting for the other ranks and their messages.</summary>
internal static class Timing
{
    private const int Steps = 200, WarmUp = 300;

    /// <summary>Trains a net 784-512-512-10 in 8 row shards, once for each size of a batch. The first rank prints.</summary>
    public static int Print(IRanks ranks, int[] batchSizes)
    {
        foreach (int batchSize in batchSizes)
        {
            (double step, double exchange) = Measure(ranks, batchSize);
            if (ranks.Rank == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {ranks.Count} | {batchSize} | {step:F2} ms | {exchange:F2} ms, {100 * exchange / step:F0} % |"));
            }
        }

        return 0;
    }

    /// <summary>The milliseconds of a step, and those of its exchanges.</summary>
    private static (double Step, double Exchange) Measure(IRanks ranks, int batchSize)
    {
        var timed = new Timed(ranks);
        var random = new CounterRandom(1);
        NdArray<double> x = random.Normal<double>(0, 1, 4096, 784);
        LabeledData train = LabeledData.From(x, [.. Enumerable.Range(0, 4096).Select(i => i % 10)]);
        var net = new FullyConnectedNet<float>(new() { Inputs = 784, Classes = 10, Hidden = [512, 512], Threads = 1 });
        var solver = new Solver<float>(net, train, train.Slice(0, 0), new() { RowShards = 8, Ranks = timed, BatchSize = batchSize, Epochs = 1000, TrainSamples = 1 });
        long start = 0;
        foreach (StepReport step in solver.Steps())
        {
            if (step.Step == WarmUp)
            {
                (start, timed.Elapsed) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
            }

            if (step.Step == WarmUp + Steps)
            {
                break;
            }
        }

        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds / Steps, timed.Elapsed.TotalMilliseconds / Steps);
    }

    private sealed class Timed(IRanks ranks) : IRanks
    {
        public TimeSpan Elapsed { get; set; }

        public int Rank => ranks.Rank;

        public int Count => ranks.Count;

        public void Exchange(int partner, ReadOnlySpan<byte> send, Span<byte> receive)
        {
            long start = Stopwatch.GetTimestamp();
            ranks.Exchange(partner, send, receive);
            Elapsed += Stopwatch.GetElapsedTime(start);
        }
    }
}
