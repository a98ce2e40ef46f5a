using System.Numerics;
using System.Numerics.Tensors;

namespace FcNet.Metrics;

/// <summary>The accuracy: the fraction of the examples that are classified correctly. The predicted class is the first one with the largest score.</summary>
public sealed record Accuracy : Metric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <summary>0: as in the course, a net that is never correct is never the best.</summary>
    public override double Worst => 0;

    /// <inheritdoc/>
    public override Measure<T> Start<T>() => new Counts<T>();

    private sealed class Counts<T> : Measure<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private double correct, total;

        public override double Value => correct / total;

        public override void Add(NdArray<T> y, Batch<T> batch)
        {
            for (int i = 0; i < y.Rows; i++)
            {
                double weight = batch.Weight.IsNone ? 1 : double.CreateTruncating(batch.Weight.Span[i]);
                correct += TensorPrimitives.IndexOfMax<T>(y.Row(i)) == TensorPrimitives.IndexOfMax<T>(batch.Target.Row(i)) ? weight : 0;
                total += weight;
            }
        }
    }
}
