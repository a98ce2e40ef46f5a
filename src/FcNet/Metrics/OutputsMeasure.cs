using System.Numerics;

namespace FcNet.Metrics;

/// <summary>Σ wᵢ·formulaᵢ / Σ wᵢ over the rows, for each number of a regression in its unit; then the mean over the outputs of what becomes of these means.</summary>
internal sealed class OutputsMeasure<T>(Targets targets, Func<double, double, double> formula, Func<double, double> finish, string whyNaN = "")
    : Measure<T>(targets)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] sums = new double[targets.Outputs];

    protected override void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> target, double weight)
    {
        for (int j = 0; j < sums.Length; j++)
        {
            sums[j] += weight * formula(InUnits(j, y[j]), InUnits(j, target[j]));
        }
    }

    protected override Measurement Compute()
    {
        double total = 0;
        foreach (double sum in sums)
        {
            total += finish(sum / TotalWeight);
        }

        return new(total / sums.Length, double.IsNaN(total) ? whyNaN : "");
    }
}
