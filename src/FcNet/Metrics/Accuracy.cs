using System.Numerics;
using System.Numerics.Tensors;

namespace FcNet.Metrics;

/// <summary>
/// The accuracy: the fraction of the examples that are classified correctly. The predicted class is the first one with the largest score. Labels are correct
/// where all labels of an example are: one is given where its score is above 0.
/// </summary>
/// <remarks>The same as scikit-learn's <c>accuracy_score</c>.</remarks>
public sealed record Accuracy : Metric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <summary>0: as in the course, a net that is never correct is never the best.</summary>
    public override double Worst => 0;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return new MeanMeasure<T>(targets, targets is ClassTargets ? IsClassRight : AreLabelsRight);
    }

    private static double IsClassRight<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.IndexOfMax(y) == TensorPrimitives.IndexOfMax(target) ? 1 : 0;

    private static double AreLabelsRight<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < y.Length; j++)
        {
            if (y[j] > T.Zero != target[j] > T.Zero)
            {
                return 0;
            }
        }

        return 1;
    }
}
