using System.Numerics;
using FcNet.Metrics;

namespace FcNet;

/// <summary>
/// Calibrates the probabilities of a trained net by one number: its scores are divided by the temperature T with the smallest log loss on validation examples. No
/// prediction changes.
/// </summary>
/// <remarks>Source: Guo et al., "On Calibration of Modern Neural Networks", 2017, section 4.2. A net that was trained until its training loss is small is usually too certain.</remarks>
public static class TemperatureScaling
{
    /// <summary>The limits of 1/T.</summary>
    private const double Least = 0.01, Largest = 100;

    /// <summary>Each halves the interval of ln T, which is then smaller than the last place of T.</summary>
    private const int Halvings = 60;

    /// <summary>A calibrated model: <see cref="Model{T}.WithTemperature"/> with the temperature found.</summary>
    /// <param name="model">The model. If it is calibrated already, it is calibrated anew.</param>
    /// <param name="validation">Examples that it was not trained on; their own scaling is not used.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The calibrated model.</returns>
    /// <exception cref="ArgumentException">The examples do not fit the model, there are none, or the targets are numbers.</exception>
    public static Model<T> Calibrate<T>(Model<T> model, LabeledData validation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(validation);
        Evaluation.RequireFit(model.Spec, validation);
        LabeledData scaled = validation.With(model.Scaling);
        var scores = new NdArray<T>(scaled.Count, model.Spec.Outputs);
        var target = new NdArray<T>(scores.Shape);
        int row = 0;
        Evaluation.ForEachBlock<T>(model, scaled, [.. Enumerable.Range(0, scaled.Count)], (y, batch) =>
        {
            y.Span.CopyTo(scores.RowRange(row, y.Rows).Span);
            batch.Target.Span.CopyTo(target.RowRange(row, y.Rows).Span);
            row += y.Rows;
        });

        return model.WithTemperature(Find(model.Targets, scores, target, NdArray<T>.None));
    }

    /// <summary>The temperature with the smallest log loss. The derivative of the loss by 1/T is Σ wᵢ·(pᵢⱼ - targetᵢⱼ)·scoreᵢⱼ, which grows with 1/T; its zero is found by bisection.</summary>
    /// <param name="targets">Classes or labels: which probabilities the scores have.</param>
    /// <param name="scores">The scores, N × K.</param>
    /// <param name="target">The targets, N × K.</param>
    /// <param name="weight">The weights of the examples, N or none.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>T, from 0.01 to 100: a limit where the loss only falls towards it, for example 0.01 if all predictions are correct.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or the targets are numbers.</exception>
    public static double Find<T>(Targets targets, NdArray<T> scores, NdArray<T> target, NdArray<T> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(targets);
        Require.That(targets is ClassTargets or LabelTargets, $"The targets are numbers, expected classes or labels: only they have probabilities.");
        Require.Batch(scores);
        Require.Shape(scores, [scores.Rows, targets.Outputs]);
        Require.Shape(target, scores.Shape);
        Require.ShapeOrNone(weight, [scores.Rows]);
        (double low, double high) = (Least, Largest);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = Math.Sqrt(low * high);
            (low, high) = Slope(targets, scores, target, weight, middle) <= 0 ? (middle, high) : (low, middle);
        }

        return 1 / Math.Sqrt(low * high);
    }

    /// <summary>The derivative of the sum of the log losses by 1/T.</summary>
    private static double Slope<T>(Targets targets, NdArray<T> scores, NdArray<T> target, NdArray<T> weight, double inverse)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] scaled = new double[targets.Outputs], p = new double[targets.Outputs];
        double slope = 0;
        for (int i = 0; i < scores.Rows; i++)
        {
            ReadOnlySpan<T> row = scores.Row(i), goal = target.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                scaled[j] = inverse * double.CreateTruncating(row[j]);
            }

            ScoresAsProbabilities.Of<double>(targets, scaled, p);
            double sum = 0;
            for (int j = 0; j < row.Length; j++)
            {
                sum += (p[j] - double.CreateTruncating(goal[j])) * double.CreateTruncating(row[j]);
            }

            slope += (weight.IsNone ? 1 : double.CreateTruncating(weight.Span[i])) * sum;
        }

        return slope;
    }
}
