using System.Numerics;

namespace FcNet.Metrics;

/// <summary>
/// The coefficient of determination: 1 - Σ (output - target)² / Σ (target - mean target)². 1 is perfect, 0 as good as the mean. For several numbers the mean
/// of theirs. Not defined where all targets of a number are equal.
/// </summary>
/// <remarks>
/// The same as scikit-learn's <c>r2_score</c>, which gives 1 or 0 where it is not defined. The squares around the mean are summed by West's update (1979).
/// </remarks>
public sealed record R2 : Metric
{
    /// <inheritdoc/>
    public override string Name => "R²";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is NumberTargets, targets, "numbers");
        return new Squares<T>(targets);
    }

    private sealed class Squares<T>(Targets targets) : Measure<T>(targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly double[] errors = new double[targets.Outputs], means = new double[targets.Outputs], deviations = new double[targets.Outputs];

        protected override void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> target, double weight)
        {
            for (int j = 0; j < errors.Length; j++)
            {
                double value = double.CreateTruncating(target[j]), error = double.CreateTruncating(y[j]) - value, before = value - means[j];
                errors[j] += weight * error * error;
                means[j] += before * (weight / TotalWeight);
                deviations[j] += weight * before * (value - means[j]);
            }
        }

        protected override Measurement Compute()
        {
            double sum = 0;
            for (int j = 0; j < errors.Length; j++)
            {
                if (deviations[j] == 0)
                {
                    return Measurement.None($"All targets \"{Targets.Names[j]}\" are equal.");
                }

                sum += 1 - (errors[j] / deviations[j]);
            }

            return new(sum / errors.Length);
        }
    }
}
