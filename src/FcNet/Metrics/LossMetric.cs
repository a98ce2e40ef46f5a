using System.Numerics;
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
    public override Measure<T> Start<T>() => new Mean<T>(Loss);

    private sealed class Mean<T>(Loss loss) : Measure<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Workspace<T> dys = new();
        private double sum, total;

        public override double Value => sum / total;

        public override void Add(NdArray<T> y, Batch<T> batch)
        {
            double weight = Loss.TotalWeight(batch.Weight, y.Rows);
            sum += weight * loss.Evaluate(y, batch, weight, dys.Of(y.Shape));
            total += weight;
        }
    }
}
