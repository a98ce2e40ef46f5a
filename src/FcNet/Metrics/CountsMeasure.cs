using System.Numerics;
using System.Numerics.Tensors;

namespace FcNet.Metrics;

/// <summary>A formula of counts. One label counts as two classes: 0 for the examples without it, 1 for those with it.</summary>
internal sealed class CountsMeasure<T>(Targets targets, Func<ClassCounts, Measurement> formula) : Measure<T>(targets)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ClassCounts counts = new(CountOf(targets));

    public static int CountOf(Targets targets) => IsOneLabel(targets) ? 2 : targets.Outputs;

    protected override void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> target, double weight)
    {
        if (Targets is ClassTargets)
        {
            counts.Add(TensorPrimitives.IndexOfMax(target), TensorPrimitives.IndexOfMax(y), weight);
        }
        else if (IsOneLabel(Targets))
        {
            counts.Add(target[0] > T.Zero ? 1 : 0, y[0] > T.Zero ? 1 : 0, weight);
        }
        else
        {
            for (int j = 0; j < y.Length; j++)
            {
                (bool actual, bool predicted) = (target[j] > T.Zero, y[j] > T.Zero);
                counts.Actual[j] += actual ? weight : 0;
                counts.Predicted[j] += predicted ? weight : 0;
                counts.Right[j] += actual && predicted ? weight : 0;
            }
        }
    }

    protected override Measurement Compute() => formula(counts);

    private static bool IsOneLabel(Targets targets) => targets is LabelTargets { Outputs: 1 };
}
