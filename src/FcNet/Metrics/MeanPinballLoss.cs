using System.Collections.Immutable;
using FcNet.Losses;

namespace FcNet.Metrics;

/// <summary>
/// The mean pinball loss of quantiles, in the units of the targets. The outputs are as for <see cref="QuantileLoss"/>: one for each number and quantile.
/// </summary>
/// <param name="Quantiles">The quantiles, each above 0 and below 1; by default the median.</param>
/// <remarks>The same as scikit-learn's <c>mean_pinball_loss</c> of each quantile, averaged.</remarks>
public sealed record MeanPinballLoss(ImmutableArray<double> Quantiles = default) : Metric
{
    /// <summary>The quantiles, each above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A quantile is not above 0 and below 1.</exception>
    public ImmutableArray<double> Quantiles { get; init => field = new QuantileLoss(value).Quantiles; } = new QuantileLoss(Quantiles).Quantiles;

    /// <inheritdoc/>
    public override string Name => "mean pinball loss";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is NumberTargets, targets, "numbers");
        RequireFit(targets.Outputs % Quantiles.Length == 0, targets, $"an output for each number and each of {Quantiles.Length} quantiles");
        return new LossMetric(new QuantileLoss(Quantiles)).Start<T>(targets);
    }

    /// <summary>Whether both have the same quantiles.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(MeanPinballLoss? other) => other is not null && Quantiles.AsSpan().SequenceEqual(other.Quantiles.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => new QuantileLoss(Quantiles).GetHashCode();
}
