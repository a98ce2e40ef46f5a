using System.Numerics;

namespace FcNet.Metrics;

/// <summary>The formula of one row.</summary>
internal delegate double RowFormula<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Σ wᵢ·formulaᵢ / Σ wᵢ over the rows.</summary>
internal sealed class MeanMeasure<T>(Targets targets, RowFormula<T> formula, string whyNaN = "") : Measure<T>(targets)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private double sum;

    protected override void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> target, double weight) => sum += weight * formula(y, target);

    protected override Measurement Compute() => new(sum / TotalWeight, double.IsNaN(sum) ? whyNaN : "");
}
