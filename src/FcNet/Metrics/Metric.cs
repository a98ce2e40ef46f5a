using System.Numerics;
using System.Text.Json.Serialization;

namespace FcNet.Metrics;

/// <summary>
/// A measure of the quality of a net's outputs, as a value. A new metric is a record that creates a <see cref="Measure{T}"/>. The names in files are
/// scikit-learn's words in snake case, without "neg_": <see cref="HigherIsBetter"/> says which way is better.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Accuracy), "accuracy")]
[JsonDerivedType(typeof(BalancedAccuracy), "balanced_accuracy")]
[JsonDerivedType(typeof(TopKAccuracy), "top_k_accuracy")]
[JsonDerivedType(typeof(Precision), "precision")]
[JsonDerivedType(typeof(PrecisionMacro), "precision_macro")]
[JsonDerivedType(typeof(PrecisionMicro), "precision_micro")]
[JsonDerivedType(typeof(Recall), "recall")]
[JsonDerivedType(typeof(RecallMacro), "recall_macro")]
[JsonDerivedType(typeof(RecallMicro), "recall_micro")]
[JsonDerivedType(typeof(F1), "f1")]
[JsonDerivedType(typeof(F1Macro), "f1_macro")]
[JsonDerivedType(typeof(F1Micro), "f1_micro")]
[JsonDerivedType(typeof(MatthewsCorrelation), "matthews_corrcoef")]
[JsonDerivedType(typeof(RocAuc), "roc_auc")]
[JsonDerivedType(typeof(AveragePrecision), "average_precision")]
[JsonDerivedType(typeof(LogLoss), "log_loss")]
[JsonDerivedType(typeof(BrierScore), "brier_score")]
[JsonDerivedType(typeof(ExpectedCalibrationError), "expected_calibration_error")]
[JsonDerivedType(typeof(RootMeanSquaredError), "root_mean_squared_error")]
[JsonDerivedType(typeof(MeanAbsoluteError), "mean_absolute_error")]
[JsonDerivedType(typeof(MedianAbsoluteError), "median_absolute_error")]
[JsonDerivedType(typeof(MeanAbsolutePercentageError), "mean_absolute_percentage_error")]
[JsonDerivedType(typeof(MeanPinballLoss), "mean_pinball_loss")]
[JsonDerivedType(typeof(R2), "r2")]
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
    /// <param name="targets">The meaning of the outputs: what a score, a prediction or an error is depends on it.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The measure that takes the outputs, batch by batch.</returns>
    /// <exception cref="ArgumentException">The metric is not defined for such targets; a solver asks before it trains.</exception>
    public abstract Measure<T> Start<T>(Targets targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Whether a value is better than the best so far. NaN never is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="best">The best so far.</param>
    /// <returns>True if it is.</returns>
    public bool IsBetter(double value, double best) => HigherIsBetter ? value > best : value < best;

    /// <summary>Refuses targets for which the metric is not defined.</summary>
    /// <param name="fit">Whether it is defined for them.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="expected">Those for which it is: "classes or labels".</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    protected void RequireFit(bool fit, Targets targets, string expected)
    {
        ArgumentNullException.ThrowIfNull(targets);
        string found = targets switch { ClassTargets => "classes", NumberTargets => "numbers", LabelTargets => "labels", _ => targets.GetType().Name };
        Require.That(fit, $"The metric {Name} is for {expected}, and the targets are {targets.Outputs} {found}; choose another metric.");
    }
}
