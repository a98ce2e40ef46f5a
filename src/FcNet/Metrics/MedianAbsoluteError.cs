using System.Numerics;

namespace FcNet.Metrics;

/// <summary>
/// The median of |output - target|, in the units of the targets: the mean of the two middle ones where there are two. For several numbers the mean of their
/// medians.
/// </summary>
/// <remarks>The same as scikit-learn's <c>median_absolute_error</c>. Weights count as numbers of examples. It keeps the errors of all rows.</remarks>
public sealed record MedianAbsoluteError : Metric
{
    /// <inheritdoc/>
    public override string Name => "median absolute error";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is NumberTargets, targets, "numbers");
        return new Errors<T>(targets);
    }

    private sealed class Errors<T>(Targets targets) : Measure<T>(targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly List<double> errors = [], weights = [];

        protected override void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> target, double weight)
        {
            weights.Add(weight);
            for (int j = 0; j < y.Length; j++)
            {
                errors.Add(Math.Abs(InUnits(j, y[j]) - InUnits(j, target[j])));
            }
        }

        protected override Measurement Compute()
        {
            int outputs = Targets.Outputs;
            double sum = 0;
            for (int output = 0; output < outputs; output++)
            {
                sum += Median([.. weights.Select((weight, i) => (errors[(i * outputs) + output], weight)).OrderBy(pair => pair.Item1)]);
            }

            return new(sum / outputs);
        }

        /// <summary>The mean of the first error up to which half of the weight lies, and of the first up to which more than half lies.</summary>
        private double Median((double Error, double Weight)[] sorted)
        {
            double weight = sorted[0].Weight;
            int i = 0;
            while (weight < TotalWeight / 2 && i < sorted.Length - 1)
            {
                weight += sorted[++i].Weight;
            }

            int next = weight > TotalWeight / 2 ? i : Math.Min(i + 1, sorted.Length - 1);
            return sorted[i].Error + (0.5 * (sorted[next].Error - sorted[i].Error));
        }
    }
}
