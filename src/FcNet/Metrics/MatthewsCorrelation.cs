namespace FcNet.Metrics;

/// <summary>
/// Matthews' correlation of classes and predictions: (c·n - Σ pₖ·aₖ) / √((n² - Σ pₖ²)·(n² - Σ aₖ²)), where c of n examples are right, pₖ are predicted to be
/// of class k and aₖ are. Not defined where all examples are of one class, or all predictions.
/// </summary>
/// <remarks>
/// Source: Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient", 2004; the same as scikit-learn's
/// <c>matthews_corrcoef</c>, which gives 0 where it is not defined.
/// </remarks>
public sealed record MatthewsCorrelation : Metric
{
    /// <inheritdoc/>
    public override string Name => "Matthews correlation";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets { Outputs: 1 }, targets, "classes or one label");
        return new CountsMeasure<T>(targets, Correlation);
    }

    private static Measurement Correlation(ClassCounts counts)
    {
        if (counts.Actual.Count(weight => weight > 0) < 2 || counts.Predicted.Count(weight => weight > 0) < 2)
        {
            return Measurement.None("All examples or all predictions are of one class.");
        }

        double n = counts.Actual.Sum(), right = counts.Right.Sum(), products = 0, predicted = 0, actual = 0;
        for (int k = 0; k < counts.Count; k++)
        {
            products += counts.Predicted[k] * counts.Actual[k];
            predicted += counts.Predicted[k] * counts.Predicted[k];
            actual += counts.Actual[k] * counts.Actual[k];
        }

        return new(((right * n) - products) / (Math.Sqrt((n * n) - predicted) * Math.Sqrt((n * n) - actual)));
    }
}
