using System.Globalization;
using System.Numerics;

namespace FcNet.Metrics;

/// <summary>
/// A metric in use: it takes outputs and targets, batch by batch, and computes its value. This class handles weights, checks, and what is not defined.
/// </summary>
/// <param name="targets">The meaning of the outputs.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class Measure<T>(Targets targets)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int rowsWithNaN;

    /// <summary>The meaning of the outputs.</summary>
    protected Targets Targets { get; } = Require.NotNull(targets);

    /// <summary>The sum of the weights of all rows so far: their number where they have none.</summary>
    protected double TotalWeight { get; private set; }

    /// <summary>Adds some examples. A row of weight 0 does not count at all.</summary>
    /// <param name="y">The outputs of the net, N × K.</param>
    /// <param name="batch">The targets, N × K, and the weights, N or none; its inputs are not used.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    public void Add(NdArray<T> y, Batch<T> batch)
    {
        Require.Batch(y);
        Require.Shape(y, [y.Rows, Targets.Outputs]);
        Require.Shape(batch.Target, y.Shape);
        Require.ShapeOrNone(batch.Weight, [y.Rows]);
        for (int i = 0; i < y.Rows; i++)
        {
            double weight = batch.Weight.IsNone ? 1 : Require.FiniteNotNegative(double.CreateTruncating(batch.Weight.Span[i]), "A weight");
            if (weight > 0)
            {
                TotalWeight += weight;
                rowsWithNaN += HasNaN(y.Row(i)) ? 1 : 0;
                Row(y.Row(i), batch.Target.Row(i), weight);
            }
        }
    }

    /// <summary>The value for all added examples, or why there is none.</summary>
    /// <returns>The value; NaN with a sentence without examples, where an output is NaN, and where the metric is not defined on these examples.</returns>
    public Measurement Result()
    {
        if (TotalWeight == 0)
        {
            return Measurement.None("There are no examples, or all their weights are 0.");
        }

        if (rowsWithNaN > 0)
        {
            return Measurement.None(string.Create(CultureInfo.InvariantCulture, $"The net's outputs for {rowsWithNaN} of the examples have NaN."));
        }

        Measurement result = Compute();
        return double.IsNaN(result.Value) && result.Undefined.Length == 0 ? Measurement.None("The outputs or targets are too large, or not finite.") : result;
    }

    /// <summary>Adds one example.</summary>
    /// <param name="y">The outputs, K numbers.</param>
    /// <param name="target">The targets, K numbers.</param>
    /// <param name="weight">Its weight, above 0.</param>
    protected abstract void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> target, double weight);

    /// <summary>The value for the added examples, of which there is at least one.</summary>
    /// <returns>The value, or why there is none.</returns>
    protected abstract Measurement Compute();

    /// <summary>An output or a target as what it means: a standardized number in its unit.</summary>
    /// <param name="index">Which output, from 0.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The number.</returns>
    protected double InUnits(int index, T value) => Targets.Decode(index, double.CreateTruncating(value));

    private static bool HasNaN(ReadOnlySpan<T> y)
    {
        foreach (T value in y)
        {
            if (T.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }
}
