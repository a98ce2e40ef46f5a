using System.Numerics;
using System.Text.Json.Serialization;

namespace FcNet.Metrics;

/// <summary>A measure of the quality of a net's outputs, as a value. A new metric is a record that creates a <see cref="Measure{T}"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Accuracy), "accuracy")]
[JsonDerivedType(typeof(LossMetric), "loss")]
public abstract record Metric
{
    /// <summary>Its display name: "accuracy".</summary>
    public abstract string Name { get; }

    /// <summary>Whether a larger value is better.</summary>
    public abstract bool HigherIsBetter { get; }

    /// <summary>The value that a run starts with: a check must be better to be the best.</summary>
    public virtual double Worst => HigherIsBetter ? double.NegativeInfinity : double.PositiveInfinity;

    /// <summary>Starts a measurement.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The measure that takes the outputs, batch by batch.</returns>
    public abstract Measure<T> Start<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Whether a value is better than the best so far. NaN never is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="best">The best so far.</param>
    /// <returns>True if it is.</returns>
    public bool IsBetter(double value, double best) => HigherIsBetter ? value > best : value < best;
}

/// <summary>A metric in use: it takes outputs and targets, batch by batch, and computes its value.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class Measure<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The value for all added examples; NaN where it is not defined, for example without examples.</summary>
    public abstract double Value { get; }

    /// <summary>Adds some examples.</summary>
    /// <param name="y">The outputs of the net, N × K.</param>
    /// <param name="batch">The targets, N × K, and the weights, N or none.</param>
    public abstract void Add(NdArray<T> y, Batch<T> batch);
}
