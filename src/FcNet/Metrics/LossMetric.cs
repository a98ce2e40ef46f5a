using FcNet.Losses;

namespace FcNet.Metrics;

/// <summary>A loss as a metric: its mean over all examples, without a penalty.</summary>
/// <param name="Loss">The loss.</param>
public sealed record LossMetric(Loss Loss) : Metric
{
    /// <summary>The loss.</summary>
    public Loss Loss { get; init => field = Require.NotNull(value); } = Require.NotNull(Loss);

    /// <inheritdoc/>
    public override string Name => "loss";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        var dy = new NdArray<T>(1, Require.NotNull(targets).Outputs);
        return new MeanMeasure<T>(targets, (y, target) => Loss.OfRow(y, target, dy.Span));
    }
}
