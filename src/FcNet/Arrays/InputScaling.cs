using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;

namespace FcNet;

/// <summary>What happens to each raw input before a net sees it: (x - mean) · scale, with a mean and a scale for each feature. Immutable.</summary>
public sealed class InputScaling
{
    private readonly double[] means, scales;
    private readonly float[] floatMeans, floatScales;

    /// <summary>Makes a scaling.</summary>
    /// <param name="mean">What is subtracted from each feature.</param>
    /// <param name="scale">What the difference is multiplied by.</param>
    /// <exception cref="ArgumentException">There are not as many means as scales, or none.</exception>
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
        IsIdentity = !mean.ContainsAnyExcept(0) && !scale.ContainsAnyExcept(1);
    }

    /// <summary>The number of features.</summary>
    public int Features => means.Length;

    /// <summary>What is subtracted from each feature.</summary>
    public ImmutableArray<double> Mean => [.. means];

    /// <summary>What the difference is multiplied by.</summary>
    public ImmutableArray<double> Scale => [.. scales];

    /// <summary>Whether inputs stay as they are.</summary>
    public bool IsIdentity { get; }

    /// <summary>A scaling that leaves inputs as they are.</summary>
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

    /// <summary>Converts one example: destination = (source - mean) · scale.</summary>
    /// <param name="source">The raw features.</param>
    /// <param name="destination">Receives what the net sees.</param>
    /// <typeparam name="TSource">The type of the raw features: <see cref="byte"/>, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">There are not <see cref="Features"/> numbers in each.</exception>
    public void Apply<TSource, T>(ReadOnlySpan<TSource> source, Span<T> destination)
        where TSource : unmanaged, INumberBase<TSource>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Length(source.Length, Features, nameof(source));
        Require.Length(destination.Length, Features, nameof(destination));
        TensorPrimitives.ConvertTruncating(source, destination);
        if (!IsIdentity)
        {
            TensorPrimitives.Subtract(destination, Means<T>(), destination);
            TensorPrimitives.Multiply(destination, Scales<T>(), destination);
        }
    }

    private ReadOnlySpan<T> Means<T>()
        where T : unmanaged => typeof(T) == typeof(float) ? (ReadOnlySpan<T>)(T[])(object)floatMeans : (T[])(object)means;

    private ReadOnlySpan<T> Scales<T>()
        where T : unmanaged => typeof(T) == typeof(float) ? (ReadOnlySpan<T>)(T[])(object)floatScales : (T[])(object)scales;
}
