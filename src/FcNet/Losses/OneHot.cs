using System.Numerics;

namespace FcNet.Losses;

/// <summary>Classes as one-hot targets: a row of zeros with a 1 at the class.</summary>
internal static class OneHot
{
    /// <summary>Writes the rows of some classes.</summary>
    public static void Fill<T>(ReadOnlySpan<int> labels, NdArray<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        target.Span.Clear();
        for (int i = 0; i < labels.Length; i++)
        {
            target.Row(i)[labels[i]] = T.One;
        }
    }

    /// <summary>The class of a row: the first index with the largest number.</summary>
    public static int Label<T>(ReadOnlySpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(target);

    /// <summary>A loss of scores and classes, as the course calls it.</summary>
    public static (double Loss, NdArray<T> Gradient) Evaluate<T>(Loss loss, NdArray<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(scores);
        Require.Labels(labels, scores.Rows, scores.Columns);
        NdArray<T> target = new(scores.Rows, scores.Columns), gradient = new(scores.Shape);
        Fill(labels, target);
        return (loss.Evaluate(scores, new(NdArray<T>.None, target, NdArray<T>.None), gradient), gradient);
    }
}
