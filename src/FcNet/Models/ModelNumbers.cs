using System.Numerics;

namespace FcNet;

/// <content>The numbers of an example, in their units.</content>
public sealed partial class Model<T>
{
    /// <summary>The numbers of a batch, in their units.</summary>
    /// <param name="x">The raw inputs, N × the net's inputs.</param>
    /// <typeparam name="TSource"><see cref="float"/> or <see cref="double"/>. Doubles keep their digits until they are scaled.</typeparam>
    /// <returns>The numbers, N × the number of outputs.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, or a number is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are classes or labels, not numbers.</exception>
    public NdArray<T> PredictNumbers<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        RequireTargets<NumberTargets>("numbers");
        return Scores(x);
    }

    /// <summary>The number of one example, in its unit. Allocates nothing on the heap.</summary>
    /// <param name="x">The raw features.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are classes, labels or several numbers.</exception>
    public double PredictNumber<TSource>(ReadOnlySpan<TSource> x)
        where TSource : unmanaged, INumberBase<TSource>
    {
        RequireTargets<NumberTargets>("numbers");
        if (Spec.Outputs > 1)
        {
            throw new InvalidOperationException(
                $"The model has {Spec.Outputs} numbers ({string.Join(", ", Targets.Names)}), not one; PredictNumbers gives all.");
        }

        T number = default;
        Scores(x, new Span<T>(ref number));
        return double.CreateTruncating(number);
    }

    /// <summary>The number of one example, in an array.</summary>
    /// <inheritdoc cref="PredictNumber{TSource}(ReadOnlySpan{TSource})"/>
    public double PredictNumber<TSource>(TSource[] x)
        where TSource : unmanaged, INumberBase<TSource> => PredictNumber((ReadOnlySpan<TSource>)Require.NotNull(x));
}
