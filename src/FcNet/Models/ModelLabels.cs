using System.Numerics;

namespace FcNet;

/// <content>The labels of an example: those with a score above 0, which is a probability above ½.</content>
public sealed partial class Model<T>
{
    /// <summary>The labels of a batch.</summary>
    /// <param name="x">The raw inputs, N × the net's inputs.</param>
    /// <typeparam name="TSource"><see cref="float"/> or <see cref="double"/>. Doubles keep their digits until they are scaled.</typeparam>
    /// <returns>The names of the labels of each row, in the order of the model; a row may have none.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, or a number is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are classes or numbers, not labels.</exception>
    public string[][] PredictLabels<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        RequireTargets<LabelTargets>("labels");
        NdArray<T> scores = Scores(x);
        string[][] labels = new string[scores.Rows][];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = Given(scores.Row(i));
        }

        return labels;
    }

    /// <summary>The labels of one example.</summary>
    /// <param name="x">The raw features.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <returns>The names of its labels, in the order of the model; there may be none.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are classes or numbers, not labels.</exception>
    public string[] PredictLabels<TSource>(ReadOnlySpan<TSource> x)
        where TSource : unmanaged, INumberBase<TSource>
    {
        RequireTargets<LabelTargets>("labels");
        T[] scores = new T[Spec.Outputs];
        Scores(x, scores.AsSpan());
        return Given(scores);
    }

    /// <summary>The labels of one example, in an array.</summary>
    /// <inheritdoc cref="PredictLabels{TSource}(ReadOnlySpan{TSource})"/>
    public string[] PredictLabels<TSource>(TSource[] x)
        where TSource : unmanaged, INumberBase<TSource> => PredictLabels((ReadOnlySpan<TSource>)Require.NotNull(x));

    private string[] Given(ReadOnlySpan<T> scores)
    {
        var given = new List<string>();
        for (int j = 0; j < scores.Length; j++)
        {
            if (scores[j] > T.Zero)
            {
                given.Add(Targets.Names[j]);
            }
        }

        return [.. given];
    }
}
