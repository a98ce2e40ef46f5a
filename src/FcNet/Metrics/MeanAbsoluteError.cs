namespace FcNet.Metrics;

/// <summary>The mean absolute error, in the units of the targets: the mean of |output - target|. For several numbers the mean of their errors.</summary>
/// <remarks>The same as scikit-learn's <c>mean_absolute_error</c>.</remarks>
public sealed record MeanAbsoluteError : Metric
{
    /// <inheritdoc/>
    public override string Name => "MAE";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is NumberTargets, targets, "numbers");
        return new OutputsMeasure<T>(targets, (y, target) => Math.Abs(y - target), mean => mean);
    }
}
