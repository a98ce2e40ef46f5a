using System.Numerics;

namespace FcNet.Metrics;

/// <summary>
/// The Brier score: the mean of Σ (p - target)² over the classes, where p is the softmax probability; half of it for 2 classes, and for labels the mean over
/// them.
/// </summary>
/// <remarks>
/// Source: Brier, "Verification of forecasts expressed in terms of probability", 1950; the same as scikit-learn's <c>brier_score_loss</c> with its default
/// <c>scale_by_half="auto"</c>.
/// </remarks>
public sealed record BrierScore : Metric
{
    /// <inheritdoc/>
    public override string Name => "Brier score";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        double divisor = targets is LabelTargets ? targets.Outputs : targets.Outputs == 2 ? 2 : 1;
        double[] p = new double[targets.Outputs];
        return new MeanMeasure<T>(targets, (y, target) => SquaredDistance(targets, y, target, p) / divisor);
    }

    private static double SquaredDistance<T>(Targets targets, ReadOnlySpan<T> y, ReadOnlySpan<T> target, double[] p)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ScoresAsProbabilities.Of(targets, y, p);
        double sum = 0;
        for (int j = 0; j < p.Length; j++)
        {
            double error = p[j] - double.CreateTruncating(target[j]);
            sum += error * error;
        }

        return sum;
    }
}
