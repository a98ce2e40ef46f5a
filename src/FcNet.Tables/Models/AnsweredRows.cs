using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet.Tables;

/// <summary>Rows with their targets and weights, by which predictions are measured.</summary>
internal sealed class AnsweredRows
{
    private readonly Targets targets;
    private readonly NdArray<float> answers, weights, outputs;

    public AnsweredRows(Targets targets, FitTable data, int[] rows)
    {
        this.targets = targets;
        answers = new(rows.Length, targets.Outputs);
        outputs = new(rows.Length, targets.Outputs);
        InUnits(data.Target).Fill(rows, answers);
        weights = WeightsOf(data, rows);
    }

    /// <summary>The value of a metric for predictions: probabilities of classes, or numbers.</summary>
    public Measurement Measure(Metric metric, NdArray<float> predictions)
    {
        ToOutputs(targets, predictions.Span, outputs.Span);
        Measure<float> measure = metric.Start<float>(targets);
        measure.Add(outputs, new(NdArray<float>.None, answers, weights));
        return measure.Result();
    }

    /// <summary>Predictions as metrics take them: the logarithms of probabilities, or the numbers.</summary>
    public static NdArray<float> OutputsOf(Targets targets, NdArray<float> predictions)
    {
        var outputs = new NdArray<float>(predictions.Shape);
        ToOutputs(targets, predictions.Span, outputs.Span);
        return outputs;
    }

    /// <summary>The target as it is meant: numbers in their units.</summary>
    public static TableTarget InUnits(TableTarget target) =>
        target is NumberTarget numbers ? new NumberTarget(new(numbers.Targets.Names), numbers.Numbers) : target;

    public static NdArray<float> WeightsOf(FitTable data, int[] rows) =>
        data.Weights.Length == 0 ? NdArray<float>.None : NdArray.Wrap(Array.ConvertAll(rows, row => (float)data.Weights[row]));

    private static void ToOutputs(Targets targets, ReadOnlySpan<float> predictions, Span<float> outputs)
    {
        predictions.CopyTo(outputs);
        if (targets is ClassTargets)
        {
            SoftmaxLoss.Scores(outputs);
        }
    }
}
