using System.Diagnostics;
using System.Globalization;
using FcNet.Losses;

namespace FcNet.Benchmarks.Scale;

/// <summary>Prints what row shards cost in one process: forward, loss, backward and update with 1 to 16 shards. The numbers of shards take turns, so that a busy machine slows all of them.</summary>
internal static class ShardsCommand
{
    private const int Rounds = 60;

    private static readonly int[] Shards = [1, 2, 4, 8, 16];

    public static void Run(TextWriter output, int threads)
    {
        output.WriteLine($"ms for a step of 256 rows on {threads} thread(s), the best of {Rounds} rounds; and the ratio to 1 shard, the median of the rounds");
        output.WriteLine($"{"",-20}{string.Concat(Shards.Select(shards => $"{shards,14}"))}");
        foreach (int[] sizes in (int[][])[[3072, 1024, 1024, 10], [784, 512, 512, 10], [100, 256, 128, 2]])
        {
            double[][] times = Measure(sizes, 256, threads);
            string[] cells = [.. times.Select(own => string.Create(CultureInfo.InvariantCulture, $"{own.Min(),8:F3} {Median(own.Zip(times[0], (x, y) => x / y)):F2}x"))];
            output.WriteLine($"{string.Join('-', sizes),-20}{string.Concat(cells.Select(cell => $"{cell,14}"))}");
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    /// <summary>The times by number of shards and round.</summary>
    private static double[][] Measure(int[] sizes, int batch, int threads)
    {
        var random = new CounterRandom(1);
        var net = new FullyConnectedNet<float>(new() { Inputs = sizes[0], Hidden = [.. sizes[1..^1]], Classes = sizes[^1], Threads = threads });
        var gradients = new ArraySet<float>(net.Parameters.Layout);
        UpdateState<float> update = new Adam().Start<float>(net.Parameters.Block.Length);
        NdArray<float> x = random.Normal<float>(0, 1, batch, sizes[0]), target = new(batch, sizes[^1]), dy = new(batch, sizes[^1]);
        for (int i = 0; i < batch; i++)
        {
            target[i, random.NextInt32(sizes[^1])] = 1;
        }

        var examples = new Batch<float>(x, target, NdArray<float>.None);
        var loss = new SoftmaxLoss();
        void Step(int shards)
        {
            loss.Evaluate(net.Forward(x, new(shards)), examples, dy, new(shards));
            net.Backward(dy, gradients);
            update.Step(net.Parameters, gradients, 1e-4, net.Threads);
        }

        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        for (; Stopwatch.GetElapsedTime(start).TotalSeconds < 0.5; calls++)
        {
            Step(8);
            Step(1);
        }

        int callsInBlock = Math.Max(1, calls / 25);
        double[][] times = [.. Shards.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < Shards.Length; i++)
            {
                long from = Stopwatch.GetTimestamp();
                for (int call = 0; call < callsInBlock; call++)
                {
                    Step(Shards[i]);
                }

                times[i][round] = Stopwatch.GetElapsedTime(from).TotalMilliseconds / callsInBlock;
            }
        }

        return times;
    }
}
