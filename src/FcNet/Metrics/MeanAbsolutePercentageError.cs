namespace FcNet.Metrics;

/// <summary>
/// The mean of |output - target| / |target|, a fraction: 0.1 is 10 %. For several numbers the mean of their errors. Not defined where a target is 0.
/// </summary>
/// <remarks>The same as scikit-learn's <c>mean_absolute_percentage_error</c>, which gives a huge number where a target is 0.</remarks>
public sealed record MeanAbsolutePercentageError : Metric
{
    /// <inheritdoc/>
    public override string Name => "MAPE";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is NumberTargets, targets, "numbers");
        return new OutputsMeasure<T>(targets, Fraction, mean => mean, "A target is 0, and an error is no fraction of it.");
    }

    private static double Fraction(double y, double target) => target == 0 ? double.NaN : Math.Abs((y - target) / target);
}
