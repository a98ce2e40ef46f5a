using FcNet.Kernels;
using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet.Tables;

/// <summary>Predictions of rows that the nets behind them were not trained on: those that chose the epoch. With folds they are all rows of the table.</summary>
/// <param name="Data">The table of the rows.</param>
/// <param name="Rows">The rows, in ascending order.</param>
/// <param name="Outputs">The logarithms of the probabilities, or the numbers: rows × outputs.</param>
/// <param name="Temperature">What all scores were divided by.</param>
internal sealed record HeldOut(FitTable Data, int[] Rows, NdArray<float> Outputs, double Temperature)
{
    /// <summary>The limits of a temperature: a few rows without an error would make it 0.</summary>
    private const double Least = 0.2, Largest = 5;

    /// <summary>The least probability that has a logarithm here.</summary>
    private const float LeastProbability = 1e-37f;

    /// <summary>The predictions of nets together: rows of several nets get the mean.</summary>
    /// <param name="data">The table of the rows.</param>
    /// <param name="targets">The meaning of the averaged outputs.</param>
    /// <param name="nets">What each net says of its validation rows.</param>
    /// <param name="least">Numbers are clipped to this one…</param>
    /// <param name="largest">…and to this one.</param>
    public static HeldOut Of(FitTable data, Targets targets, ReadOnlySpan<NetOutputs> nets, double least, double largest)
    {
        double temperature = targets is ClassTargets ? TemperatureOf(data, targets, nets) : 1;
        var sums = new NdArray<float>(data.Table.Rows, targets.Outputs);
        int[] counts = new int[data.Table.Rows];
        float[] meaning = new float[targets.Outputs];
        foreach (NetOutputs net in nets)
        {
            for (int k = 0; k < net.Rows.Length; k++)
            {
                int row = net.Rows[k];
                net.Outputs.Row(k).CopyTo(meaning);
                ToMeaning(meaning, targets, temperature);
                Elementwise.Map(default(Plus<float>), sums.Row(row), meaning, sums.Row(row));
                counts[row]++;
            }
        }

        int[] rows = [.. Enumerable.Range(0, counts.Length).Where(row => counts[row] > 0)];
        var means = new NdArray<float>(rows.Length, targets.Outputs);
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < means.Columns; j++)
            {
                float mean = sums[rows[i], j] / counts[rows[i]];
                means[i, j] = targets is ClassTargets ? LogarithmOf(mean) : Math.Clamp(mean, (float)least, (float)largest);
            }
        }

        return new(data, rows, means, temperature);
    }

    /// <summary>The value of a metric for the rows.</summary>
    public double Measure(Targets targets, Metric metric) => ScoreOf(targets, metric, Data, Rows, Outputs);

    /// <summary>The value of a metric for outputs as they are averaged.</summary>
    public static double ScoreOf(Targets targets, Metric metric, FitTable data, int[] rows, NdArray<float> outputs)
    {
        Measure<float> measure = metric.Start<float>(targets);
        var target = new NdArray<float>(rows.Length, targets.Outputs);
        InUnits(data.Target).Fill(rows, target);
        measure.Add(outputs, new(NdArray<float>.None, target, WeightOf(data, rows)));
        return measure.Result().Value;
    }

    /// <summary>The target as it is meant: numbers in their units.</summary>
    internal static TableTarget InUnits(TableTarget target) =>
        target is NumberTarget numbers ? new NumberTarget(new(numbers.Targets.Names), numbers.Numbers) : target;

    internal static float LogarithmOf(float probability) => default(Logarithm<float>).Invoke(Math.Max(probability, LeastProbability));

    private static void ToMeaning(Span<float> row, Targets targets, double temperature)
    {
        if (targets is ClassTargets)
        {
            Elementwise.Map(new DividedBy<float>((float)temperature), row, row);
            SoftmaxLoss.Probabilities(row);
        }
    }

    private static double TemperatureOf(FitTable data, Targets targets, ReadOnlySpan<NetOutputs> nets)
    {
        int[] rows = [.. nets.ToArray().SelectMany(net => net.Rows)];
        float[] scores = [.. nets.ToArray().SelectMany(net => net.Outputs.ToArray())];
        var target = new NdArray<float>(rows.Length, targets.Outputs);
        data.Target.Fill(rows, target);
        return Math.Clamp(TemperatureScaling.Find(targets, NdArray.Wrap(scores, target.Shape), target, WeightOf(data, rows)), Least, Largest);
    }

    private static NdArray<float> WeightOf(FitTable data, int[] rows) =>
        data.Weights.Length == 0 ? NdArray<float>.None : NdArray.Wrap(Array.ConvertAll(rows, row => (float)data.Weights[row]));
}
