using System.Numerics;

namespace FcNet.Losses;

/// <summary>The multiclass support vector machine (hinge) loss: Σ max(0, score - score of the class + 1) over the other classes of a row.</summary>
/// <remarks>Source: CS231n, "Linear classification", multiclass SVM loss, and assignment 2, <c>svm_loss</c>. The class of a row is the index of its largest target.</remarks>
public sealed record SvmLoss : Loss
{
    /// <summary>The loss of a batch and its gradient, with the labels in an array.</summary>
    /// <inheritdoc cref="Evaluate{T}(NdArray{T}, ReadOnlySpan{int})"/>
    public static (double Loss, NdArray<T> Gradient) Evaluate<T>(NdArray<T> scores, int[] labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Evaluate(scores, (ReadOnlySpan<int>)Require.NotNull(labels));

    /// <summary>The loss and its gradient: 1/N for each other class whose margin is above 0, minus their number / N for the class itself.</summary>
    /// <inheritdoc cref="SoftmaxLoss.Evaluate{T}(NdArray{T}, ReadOnlySpan{int})"/>
    public static (double Loss, NdArray<T> Gradient) Evaluate<T>(NdArray<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => OneHot.Evaluate(new SvmLoss(), scores, labels);

    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
    {
        int label = OneHot.Label(target), violations = 0;
        T score = y[label];
        double loss = 0;
        for (int j = 0; j < y.Length; j++)
        {
            T margin = y[j] - score + T.One;
            bool violates = j != label && !(margin <= T.Zero);
            loss += violates ? double.CreateTruncating(margin) : 0;
            violations += violates ? 1 : 0;
            dy[j] = violates ? scale : T.Zero;
        }

        dy[label] = -T.CreateChecked(violations) * scale;
        return loss;
    }
}
