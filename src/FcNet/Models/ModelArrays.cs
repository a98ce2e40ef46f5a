using System.Numerics;

namespace FcNet;

/// <content>One example in an array, and an array of answers, for languages without spans.</content>
public sealed partial class Model<T>
{
    /// <summary>The scores of one example, in a new array.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <returns>One score for each class.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite or too large for the net.</exception>
    public T[] Scores<TSource>(TSource[] x)
        where TSource : unmanaged, INumberBase<TSource>
    {
        var scores = new T[Spec.Outputs];
        Scores((ReadOnlySpan<TSource>)Require.NotNull(x), scores);
        return scores;
    }

    /// <summary>The probabilities of one example, in a new array.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <returns>One probability for each class or label.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are numbers.</exception>
    public T[] Probabilities<TSource>(TSource[] x)
        where TSource : unmanaged, INumberBase<TSource>
    {
        var probabilities = new T[Spec.Outputs];
        Probabilities((ReadOnlySpan<TSource>)Require.NotNull(x), probabilities);
        return probabilities;
    }
}
