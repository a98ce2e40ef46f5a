using System.Collections.Immutable;
using System.Numerics;
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
        return new Losses<T>(targets, new QuantileLoss(Quantiles));
    }

    /// <summary>Whether both have the same quantiles.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(MeanPinballLoss? other) => other is not null && Quantiles.AsSpan().SequenceEqual(other.Quantiles.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => new QuantileLoss(Quantiles).GetHashCode();

    private sealed class Losses<T>(Targets targets, QuantileLoss loss) : Measure<T>(targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly double[] outputs = new double[targets.Outputs], numbers = new double[targets.Outputs], gradient = new double[targets.Outputs];
        private double sum;

        protected override void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> target, double weight)
        {
            for (int j = 0; j < outputs.Length; j++)
            {
                (outputs[j], numbers[j]) = (InUnits(j, y[j]), InUnits(j, target[j]));
            }

            sum += weight * loss.OfRow<double>(outputs, numbers, gradient);
        }

        protected override Measurement Compute() => new(sum / TotalWeight);
    }
}
