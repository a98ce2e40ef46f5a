using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Losses;

namespace FcNet;

/// <content>The class of an example: its number, or also its name and probability.</content>
public sealed partial class Model<T>
{
    /// <summary>The classes of a batch: those with the largest scores, the first of equal ones.</summary>
    /// <param name="x">The raw inputs, N × the net's inputs.</param>
    /// <typeparam name="TSource"><see cref="float"/> or <see cref="double"/>. Doubles keep their digits until they are scaled.</typeparam>
    /// <returns>One class for each row, from 0.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, or a number is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are numbers or labels, not classes.</exception>
    public int[] Predict<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        RequireClasses();
        NdArray<T> scores = Scores(x);
        int[] classes = new int[scores.Rows];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = TensorPrimitives.IndexOfMax<T>(scores.Row(i));
        }

        return classes;
    }

    /// <summary>The class of one example: the one with the largest score, the first of equal ones. Allocates nothing on the heap.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <returns>The class, from 0.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are numbers or labels, not classes.</exception>
    public int Predict<TSource>(ReadOnlySpan<TSource> x)
        where TSource : unmanaged, INumberBase<TSource> => TryPredict(x, out int predicted) ? predicted : throw inputs.NotFinite(x);

    /// <summary>The class of one example, for services: features that are not finite do not throw here. Allocates nothing on the heap.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <param name="predicted">The class, from 0; -1 if there is none.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <returns>True if there is a class: all features are finite, and none is too large for the net.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are numbers or labels, not classes.</exception>
    public bool TryPredict<TSource>(ReadOnlySpan<TSource> x, out int predicted)
        where TSource : unmanaged, INumberBase<TSource>
    {
        RequireClasses();
        T[] memory = ArrayPool<T>.Shared.Rent(Spec.Outputs);
        Span<T> scores = memory.AsSpan(0, Spec.Outputs);
        bool isFinite = TryScore(x, scores, nameof(scores));
        predicted = isFinite ? TensorPrimitives.IndexOfMax<T>(scores) : -1;
        ArrayPool<T>.Shared.Return(memory);
        return isFinite;
    }

    /// <summary>The class of one example, in an array.</summary>
    /// <inheritdoc cref="Predict{TSource}(ReadOnlySpan{TSource})"/>
    public int Predict<TSource>(TSource[] x)
        where TSource : unmanaged, INumberBase<TSource> => Predict((ReadOnlySpan<TSource>)Require.NotNull(x));

    /// <summary>The class of one example, in an array; features that are not finite do not throw here.</summary>
    /// <inheritdoc cref="TryPredict{TSource}(ReadOnlySpan{TSource}, out int)"/>
    public bool TryPredict<TSource>(TSource[] x, out int predicted)
        where TSource : unmanaged, INumberBase<TSource> => TryPredict((ReadOnlySpan<TSource>)Require.NotNull(x), out predicted);

    /// <summary>The class of one example with its name and probability. Allocates nothing on the heap.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <returns>The class with the largest score, the first of equal ones.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are numbers or labels, not classes.</exception>
    public Prediction Classify<TSource>(ReadOnlySpan<TSource> x)
        where TSource : unmanaged, INumberBase<TSource> => TryClassify(x, out Prediction prediction) ? prediction : throw inputs.NotFinite(x);

    /// <summary>The class of one example, in an array, with its name and probability.</summary>
    /// <inheritdoc cref="Classify{TSource}(ReadOnlySpan{TSource})"/>
    public Prediction Classify<TSource>(TSource[] x)
        where TSource : unmanaged, INumberBase<TSource> => Classify((ReadOnlySpan<TSource>)Require.NotNull(x));

    /// <summary>The classes of a batch with their names and probabilities.</summary>
    /// <param name="x">The raw inputs, N × the net's inputs.</param>
    /// <typeparam name="TSource"><see cref="float"/> or <see cref="double"/>. Doubles keep their digits until they are scaled.</typeparam>
    /// <returns>One for each row.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, or a number is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are numbers or labels, not classes.</exception>
    public Prediction[] Classify<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        RequireClasses();
        NdArray<T> probabilities = Scores(x);
        var predictions = new Prediction[probabilities.Rows];
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = Likeliest(probabilities.Row(i));
        }

        return predictions;
    }

    /// <summary>The class of one example with its name and probability, for services: features that are not finite do not throw here. Allocates nothing on the heap.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <param name="prediction">The class; the default if there is none.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <returns>True if there is a class: all features are finite, and none is too large for the net.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are numbers or labels, not classes.</exception>
    public bool TryClassify<TSource>(ReadOnlySpan<TSource> x, out Prediction prediction)
        where TSource : unmanaged, INumberBase<TSource>
    {
        RequireClasses();
        T[] memory = ArrayPool<T>.Shared.Rent(Spec.Outputs);
        Span<T> scores = memory.AsSpan(0, Spec.Outputs);
        bool isFinite = TryScore(x, scores, nameof(scores));
        prediction = isFinite ? Likeliest(scores) : default;
        ArrayPool<T>.Shared.Return(memory);
        return isFinite;
    }

    /// <summary>The class of one example, in an array, with its name and probability; features that are not finite do not throw here.</summary>
    /// <inheritdoc cref="TryClassify{TSource}(ReadOnlySpan{TSource}, out Prediction)"/>
    public bool TryClassify<TSource>(TSource[] x, out Prediction prediction)
        where TSource : unmanaged, INumberBase<TSource> => TryClassify((ReadOnlySpan<TSource>)Require.NotNull(x), out prediction);

    /// <summary>Turns the scores of one example into probabilities, and gives the largest.</summary>
    private Prediction Likeliest(Span<T> scores)
    {
        int predicted = TensorPrimitives.IndexOfMax<T>(scores);
        SoftmaxLoss.Probabilities(scores);
        return new(predicted, Targets.Names[predicted], double.CreateTruncating(scores[predicted]));
    }
}
