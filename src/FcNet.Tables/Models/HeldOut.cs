using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FcNet.Kernels;
using FcNet.Metrics;

namespace FcNet.Tables;

/// <summary>
/// Predictions of rows by nets that were not trained on them: the rows that chose the epoch. With <see cref="TableFitOptions.Nets"/> above 1 they are all rows of
/// the table; with <see cref="TableFitOptions.Validation"/> they are the rows of that table.
/// </summary>
public sealed class HeldOut
{
    /// <summary>The limits of a temperature: a few rows without an error would make it 0.</summary>
    private const double Least = 0.2, Largest = 5;

    private readonly NdArray<float> predictions;

    private HeldOut(FitTable data, Targets targets, int[] rows, NdArray<float> predictions, double temperature, int[][] rowsOfNets)
    {
        (Data, Targets, Rows, this.predictions) = (data, targets, ImmutableCollectionsMarshal.AsImmutableArray(rows), predictions);
        (Temperature, RowsOfNets) = (temperature, rowsOfNets);
    }

    /// <summary>The rows of the table, in ascending order.</summary>
    public ImmutableArray<int> Rows { get; }

    /// <summary>The table of the rows.</summary>
    internal FitTable Data { get; }

    /// <summary>What is predicted.</summary>
    internal Targets Targets { get; }

    /// <summary>What all scores were divided by.</summary>
    internal double Temperature { get; }

    /// <summary>The rows that each net was not trained on.</summary>
    internal int[][] RowsOfNets { get; }

    /// <summary>The logarithms of the probabilities, or the numbers: rows × outputs.</summary>
    internal NdArray<float> Outputs => AnsweredRows.OutputsOf(Targets, predictions);

    /// <summary>The predictions of the rows.</summary>
    /// <returns>The probabilities of the classes, or the numbers: rows × outputs, in memory of their own.</returns>
    public NdArray<float> Predictions() => predictions.Clone();

    /// <summary>The predictions of nets together: rows of several nets get the mean.</summary>
    /// <param name="data">The table of the rows.</param>
    /// <param name="targets">The meaning of the averaged outputs.</param>
    /// <param name="nets">What each net says of its validation rows.</param>
    /// <param name="least">Numbers are clipped to this one…</param>
    /// <param name="largest">…and to this one.</param>
    internal static HeldOut Of(FitTable data, Targets targets, NetOutputs[] nets, double least, double largest)
    {
        double temperature = targets is ClassTargets ? TemperatureOf(data, targets, nets) : 1;
        int[] rows = [.. nets.SelectMany(net => net.Rows).Distinct().Order()];
        var mean = new PredictionMean(targets, rows.Length, least, largest);
        foreach (NetOutputs net in nets)
        {
            NdArray<float> scores = net.Outputs.Clone();
            Elementwise.Map(new DividedBy<float>((float)temperature), scores.Span, scores.Span);
            mean.Add(scores, Array.ConvertAll(net.Rows, row => Array.BinarySearch(rows, row)));
        }

        return new(data, targets, rows, mean.Result(), temperature, [.. nets.Select(net => net.Rows)]);
    }

    /// <summary>The value of a metric for the rows.</summary>
    internal double Measure(Metric metric) => new AnsweredRows(Targets, Data, [.. Rows]).Measure(metric, predictions).Value;

    private static double TemperatureOf(FitTable data, Targets targets, NetOutputs[] nets)
    {
        int[] rows = [.. nets.SelectMany(net => net.Rows)];
        float[] scores = [.. nets.SelectMany(net => net.Outputs.ToArray())];
        var target = new NdArray<float>(rows.Length, targets.Outputs);
        data.Target.Fill(rows, target);
        return Math.Clamp(TemperatureScaling.Find(targets, NdArray.Wrap(scores, target.Shape), target, AnsweredRows.WeightsOf(data, rows)), Least, Largest);
    }
}
