using System.Collections.Immutable;
using System.Numerics;
using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet.Tests.Metrics;

/// <summary>Outputs, targets and weights of one random case. The formulas are those of data/reference/metrics.py, on NumPy's stream.</summary>
internal sealed record MetricCase(Targets Targets, NdArray<double> Outputs, Batch<double> Batch)
{
    public static MetricCase Of(string kind, uint index) => kind switch { "classes" => Classes(index), "labels" => Labels(index), _ => Numbers(index) };

    public Measurement Measure(Metric metric) => Measure<double>(metric, Outputs, Batch);

    public Measurement Measure<T>(Metric metric, NdArray<T> y, params ReadOnlySpan<Batch<T>> batches)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Measure<T> measure = metric.Start<T>(Targets);
        int from = 0;
        foreach (Batch<T> batch in batches)
        {
            measure.Add(y.RowRange(from, batch.Target.Rows), batch);
            from += batch.Target.Rows;
        }

        return measure.Result();
    }

    private static MetricCase Classes(uint index)
    {
        (NumpyRandom random, int n) = Start(index);
        int k = new[] { 2, 3, 5 }[index % 3];
        int[] grid = random.Integers(5, n * k), labels = random.Integers(k, n);
        if (index % 4 == 1)
        {
            labels = Array.ConvertAll(labels, label => label == k - 1 ? 0 : label);
        }

        NdArray<double> target = new(n, k);
        OneHot.Fill(labels, target);
        double[] scores = [.. grid.Select((number, i) => (number / 2.0) + (0.3125 * (i % k)))];
        return Create(new ClassTargets(Names(k)), scores, target, Weights(random, index, n));
    }

    private static MetricCase Labels(uint index)
    {
        (NumpyRandom random, int n) = Start(index);
        int k = index % 2 == 0 ? 1 : 3;
        int[] grid = random.Integers(17, n * k), labels = random.Integers(2, n * k);
        double[] scores = Array.ConvertAll(grid, number => (number - 8) / 4.0);
        double[] target = [.. labels.Select((label, i) => index % 4 == 1 && i % k == k - 1 ? 0.0 : label)];
        return Create(new LabelTargets(Names(k)), scores, NdArray.Wrap(target).Reshape(n, k), Weights(random, index / 2, n));
    }

    private static MetricCase Numbers(uint index)
    {
        (NumpyRandom random, int n) = Start(index);
        int k = index % 2 == 0 ? 1 : 2;
        double[] y = Array.ConvertAll(random.Integers(41, n * k), number => (number - 20) / 4.0);
        double[] t = Array.ConvertAll(random.Integers(41, n * k), number => ((number - 20) / 4.0) + 0.125);
        return Create(new NumberTargets(Names(k)), y, NdArray.Wrap(t).Reshape(n, k), Weights(random, index / 2, n));
    }

    private static (NumpyRandom Random, int Rows) Start(uint index)
    {
        var random = new NumpyRandom(index);
        return (random, 1 + random.Integers(30, 1)[0]);
    }

    private static NdArray<double> Weights(NumpyRandom random, uint index, int n) =>
        index % 2 == 0 ? NdArray<double>.None : NdArray.Wrap(Array.ConvertAll(random.Integers(4, n), number => (number + 1) / 2.0));

    private static MetricCase Create(Targets targets, double[] y, NdArray<double> target, NdArray<double> weights) =>
        new(targets, NdArray.Wrap(y).Reshape(target.Shape), new(NdArray<double>.None, target, weights));

    private static ImmutableArray<string> Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"c{i}")];
}
