using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace FcNet;

/// <summary>
/// What is applied to raw inputs before they enter a net: (x - mean) · scale, with a mean and a scale for each feature, and, if there is a projection P, the
/// product with it: ((x - mean) · scale)·P. Immutable; equal scalings have the same numbers.
/// </summary>
public sealed class InputScaling : IEquatable<InputScaling>
{
    /// <summary>The number of doubles that are converted to floats at a time, in a buffer on the stack.</summary>
    private const int ChunkLength = 256;

    private readonly double[] means, scales;
    private readonly float[] floatMeans, floatScales;
    private readonly NdArray<float> floatProjection = NdArray<float>.None;
    private readonly bool fitsFloat, keepsNumbers;

    /// <summary>Makes a scaling.</summary>
    /// <param name="mean">What is subtracted from each feature.</param>
    /// <param name="scale">What the difference is multiplied by.</param>
    /// <exception cref="ArgumentException">The numbers of means and scales differ, or there are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public InputScaling(ReadOnlySpan<double> mean, ReadOnlySpan<double> scale)
    {
        Require.Positive(mean.Length, "the number of features");
        Require.Length(scale.Length, mean.Length, nameof(scale));
        for (int i = 0; i < mean.Length; i++)
        {
            Require.InRange(double.IsFinite(mean[i]), mean[i], "a finite number", $"mean[{i}]");
            Require.InRange(double.IsFinite(scale[i]), scale[i], "a finite number", $"scale[{i}]");
        }

        means = mean.ToArray();
        scales = scale.ToArray();
        floatMeans = Array.ConvertAll(means, value => (float)value);
        floatScales = Array.ConvertAll(scales, value => (float)value);
        fitsFloat = Array.TrueForAll(means, FitsFloat) && Array.TrueForAll(scales, FitsFloat);
        keepsNumbers = !mean.ContainsAnyExcept(0) && !scale.ContainsAnyExcept(1);
    }

    private InputScaling(InputScaling scaling, NdArray<double> projection)
        : this(scaling.means, scaling.scales)
    {
        Projection = projection;
        floatProjection = NdArray.Wrap(Array.ConvertAll(projection.ToArray(), value => (float)value)).Reshape(projection.Shape);
    }

    /// <summary>The number of features.</summary>
    public int Features => means.Length;

    /// <summary>What is subtracted from each feature.</summary>
    public ImmutableArray<double> Mean => [.. means];

    /// <summary>What the difference is multiplied by.</summary>
    public ImmutableArray<double> Scale => [.. scales];

    /// <summary>What the scaled features are multiplied by, features × outputs, or <see cref="NdArray{T}.None"/>.</summary>
    public NdArray<double> Projection { get; } = NdArray<double>.None;

    /// <summary>The number of inputs of the net: the columns of the projection, or the features.</summary>
    public int Outputs => Projection.IsNone ? Features : Projection.Columns;

    /// <summary>Whether inputs stay unchanged.</summary>
    public bool IsIdentity => keepsNumbers && Projection.IsNone;

    /// <summary>A scaling that leaves inputs unchanged.</summary>
    /// <param name="features">The number of features.</param>
    /// <returns>The scaling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public static InputScaling Identity(int features)
    {
        Require.Positive(features);
        double[] ones = new double[features];
        ones.AsSpan().Fill(1);
        return new(new double[features], ones);
    }

    /// <summary>The same scaling followed by a projection.</summary>
    /// <param name="projection">The projection, features × outputs, which is copied.</param>
    /// <returns>The scaling.</returns>
    /// <exception cref="ArgumentException">The projection has not as many rows as there are features, or a number is not finite.</exception>
    public InputScaling Projected(NdArray<double> projection)
    {
        Require.Batch(projection);
        Require.That(projection.Rank == 2 && projection.Rows == Features, $"The projection is {projection.Shape}, expected {Features} rows, one for each feature.");
        Require.That(TensorPrimitives.IsFiniteAll<double>(projection.Span), $"The projection has numbers that are not finite, expected finite ones.");
        return new(this, projection.Clone());
    }

    /// <summary>
    /// Converts one example, up to a projection: destination = (source - mean) · scale. Wider numbers, such as doubles or ints, are converted to floats by computing in double
    /// and rounding once, so that a small difference of large numbers keeps its digits.
    /// </summary>
    /// <param name="source">The raw features.</param>
    /// <param name="destination">Receives the scaled features.</param>
    /// <typeparam name="TSource">The type of the raw features: <see cref="byte"/>, <see cref="float"/>, <see cref="double"/> or another.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">There are not <see cref="Features"/> numbers in each.</exception>
    public void Apply<TSource, T>(ReadOnlySpan<TSource> source, Span<T> destination)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Length(source.Length, Features, nameof(source));
        Require.Length(destination.Length, Features, nameof(destination));
        if (keepsNumbers)
        {
            TensorPrimitives.ConvertTruncating(source, destination);
        }
        else if (typeof(T) == typeof(float) && (IsWiderThanFloat<TSource>() || !fitsFloat))
        {
            ApplyInDouble(source, destination);
        }
        else
        {
            TensorPrimitives.ConvertTruncating(source, destination);
            TensorPrimitives.Subtract(destination, Means<T>(), destination);
            TensorPrimitives.Multiply(destination, Scales<T>(), destination);
        }
    }

    /// <summary>Whether both scale in the same way.</summary>
    /// <param name="other">The other scaling.</param>
    /// <returns>True if they have the same means, scales and projection.</returns>
    public bool Equals(InputScaling? other) => other is not null && means.AsSpan().SequenceEqual(other.means) && scales.AsSpan().SequenceEqual(other.scales)
        && Projection.Shape == other.Projection.Shape && Projection.Span.SequenceEqual(other.Projection.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as InputScaling);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Features, means[0], scales[0], means[^1], scales[^1]);

    /// <summary>The number of features, and the scaling of the first.</summary>
    /// <returns>For example "4 features, the first is (x - 5.8) · 1.2".</returns>
    public override string ToString()
    {
        string projected = Projection.IsNone ? "" : string.Create(CultureInfo.InvariantCulture, $", projected to {Outputs}");
        return keepsNumbers
            ? string.Create(CultureInfo.InvariantCulture, $"{Features} features, unchanged{projected}")
            : string.Create(CultureInfo.InvariantCulture, $"{Features} features, the first is (x - {means[0]:G6}) · {scales[0]:G6}{projected}");
    }

    /// <summary>The projection in the element type of a net.</summary>
    internal NdArray<T> ProjectionAs<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float) ? (NdArray<T>)(object)floatProjection : (NdArray<T>)(object)Projection;

    private static bool FitsFloat(double value) => value == 0 || float.IsNormal((float)value);

    private static bool IsWiderThanFloat<TSource>()
        where TSource : unmanaged => typeof(TSource) != typeof(float) && Unsafe.SizeOf<TSource>() > sizeof(short);

    private void ApplyInDouble<TSource, T>(ReadOnlySpan<TSource> source, Span<T> destination)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<double> chunk = stackalloc double[ChunkLength];
        for (int i = 0; i < source.Length; i += ChunkLength)
        {
            Span<double> x = chunk[..Math.Min(ChunkLength, source.Length - i)];
            TensorPrimitives.ConvertTruncating(source.Slice(i, x.Length), x);
            TensorPrimitives.Subtract(x, means.AsSpan(i, x.Length), x);
            TensorPrimitives.Multiply(x, scales.AsSpan(i, x.Length), x);
            TensorPrimitives.ConvertTruncating(x, destination.Slice(i, x.Length));
        }
    }

    private ReadOnlySpan<T> Means<T>()
        where T : unmanaged => typeof(T) == typeof(float) ? (ReadOnlySpan<T>)(T[])(object)floatMeans : (T[])(object)means;

    private ReadOnlySpan<T> Scales<T>()
        where T : unmanaged => typeof(T) == typeof(float) ? (ReadOnlySpan<T>)(T[])(object)floatScales : (T[])(object)scales;
}
