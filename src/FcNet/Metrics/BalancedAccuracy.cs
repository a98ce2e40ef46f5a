namespace FcNet.Metrics;

/// <summary>The mean recall over the classes that have examples: the accuracy if all classes had as many.</summary>
/// <remarks>The same as scikit-learn's <c>balanced_accuracy_score</c>.</remarks>
public sealed record BalancedAccuracy : Metric
{
    /// <inheritdoc/>
    public override string Name => "balanced accuracy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets { Outputs: 1 }, targets, "classes or one label");
        return new CountsMeasure<T>(targets, MeanRecall);
    }

    private static Measurement MeanRecall(ClassCounts counts)
    {
        double sum = 0;
        int classes = 0;
        for (int k = 0; k < counts.Count; k++)
        {
            sum += counts.Actual[k] > 0 ? counts.Right[k] / counts.Actual[k] : 0;
            classes += counts.Actual[k] > 0 ? 1 : 0;
        }

        return new(sum / classes);
    }
}
