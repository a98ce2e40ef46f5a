using System.Numerics;
using System.Text.Json;
using FcNet.Kernels;
using FcNet.Losses;

namespace FcNet.Benchmarks.Compare;

/// <summary>FcNet's side of a comparison with another library: the same work, timed in the same way, written in the same form.</summary>
internal static class CompareCommand
{
    /// <summary>Batches in turn, so that inputs come from memory as in training.</summary>
    private const int Batches = 20;

    public static void Run(string workloadsFile, string outputFile, int threads)
    {
        Workloads workloads = Workloads.Read(workloadsFile);
        Peak before = Probe(threads);
        var steps = workloads.Steps.ToDictionary(work => work.Name, work => work.Precision == "double" ? MeasureStep<double>(work, threads) : MeasureStep<float>(work, threads));
        var gemm = workloads.Gemm.ToDictionary(work => $"{work.M}x{work.K}x{work.N} {work.Precision}", work => new GemmSpeed(work.Precision == "double" ? MeasureGemm<double>(work, threads) : MeasureGemm<float>(work, threads)));
        Peak after = Probe(threads);
        var report = new CompareReport(threads, steps, gemm, new(Math.Min(before.One, after.One), Math.Min(before.All, after.All)));
        File.WriteAllText(outputFile, JsonSerializer.Serialize(report, CompareJson.Default.CompareReport));
    }

    private static Peak Probe(int threads) => new(FmaPeak.Measure<float>(1), FmaPeak.Measure<float>(threads));

    private static StepTimes MeasureStep<T>(StepWorkload work, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new CounterRandom(1);
        var net = new FullyConnectedNet<T>(work.Net(threads));
        var gradients = new ArraySet<T>(net.Parameters.Layout);
        UpdateState<T> update = work.Rule.Start<T>(net.Parameters.Block.Length);
        NdArray<T> x = random.Normal<T>(0, 1, work.Batch * Batches, work.Sizes[0]);
        NdArray<T> targets = OneHot<T>(random.Integers(work.Sizes[^1], work.Batch * Batches), work.Sizes[^1]), dy = new(work.Batch, work.Sizes[^1]);
        var loss = new SoftmaxLoss();
        int step = 0;
        (double best, double median) = Clock.Measure(() =>
        {
            int from = step++ % Batches * work.Batch;
            var batch = new Batch<T>(x.RowRange(from, work.Batch), targets.RowRange(from, work.Batch), NdArray<T>.None);
            loss.Evaluate(net.Forward(batch.X), batch, dy);
            net.Backward(dy, gradients);
            update.Step(net.Parameters, gradients, work.Rule.LearningRate, threads);
        });

        Model<T> model = Model.Create(net, InputScaling.Identity(work.Sizes[0]));
        T[] one = random.Normal<T>(0, 1, work.Sizes[0]).ToArray(), scores = new T[work.Sizes[^1]];
        NdArray<T> thousand = random.Normal<T>(0, 1, 1000, work.Sizes[0]), thousandScores = new(1000, work.Sizes[^1]);
        double predictOne = Clock.Measure(() => model.Scores(one, scores)).Best;
        double predictThousand = Clock.Measure(() => model.Scores(thousand, thousandScores)).Best;
        return new(best, median, predictOne, predictThousand);
    }

    private static NdArray<T> OneHot<T>(int[] labels, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var targets = new NdArray<T>(labels.Length, classes);
        for (int i = 0; i < labels.Length; i++)
        {
            targets[i, labels[i]] = T.One;
        }

        return targets;
    }

    private static double MeasureGemm<T>(GemmWorkload work, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new CounterRandom(1);
        NdArray<T> a = random.Uniform<T>(0, 1, work.M, work.K), b = random.Uniform<T>(0, 1, work.K, work.N), c = new(work.M, work.N);
        double best = Clock.Measure(() => Gemm.Multiply(a, b, c, threads)).Best;
        return 2e-3 * work.M * work.K * work.N / best;
    }
}
