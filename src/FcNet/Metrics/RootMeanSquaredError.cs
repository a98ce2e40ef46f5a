namespace FcNet.Metrics;

/// <summary>
/// The root mean squared error, in the units of the targets: √ of the mean of (output - target)². For several numbers the mean of their errors.
/// </summary>
/// <remarks>The same as scikit-learn's <c>root_mean_squared_error</c>.</remarks>
public sealed record RootMeanSquaredError : Metric
{
    /// <inheritdoc/>
    public override string Name => "RMSE";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is NumberTargets, targets, "numbers");
        return new OutputsMeasure<T>(targets, (y, target) => (y - target) * (y - target), Math.Sqrt);
    }
}
