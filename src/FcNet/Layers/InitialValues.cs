using System.Numerics;

namespace FcNet.Layers;

/// <summary>The initial values of a parameter.</summary>
public abstract record InitialValues
{
    /// <summary>All 0.</summary>
    public static InitialValues Zero { get; } = new ConstantValue(0);

    /// <summary>All 1.</summary>
    public static InitialValues One { get; } = new ConstantValue(1);

    /// <summary>Fills a parameter.</summary>
    /// <param name="values">The parameter.</param>
    /// <param name="random">The source of the random numbers.</param>
    public abstract void Fill<T>(NdArray<T> values, RandomSource random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>One number everywhere.</summary>
/// <param name="Value">The number.</param>
public sealed record ConstantValue(double Value) : InitialValues
{
    /// <inheritdoc/>
    public override void Fill<T>(NdArray<T> values, RandomSource random) => values.Span.Fill(T.CreateTruncating(Value));
}

/// <summary>Random numbers, equally likely from -limit to limit. Their standard deviation is limit / √3.</summary>
/// <param name="Limit">The largest.</param>
public sealed record UniformValues(double Limit) : InitialValues
{
    /// <inheritdoc/>
    public override void Fill<T>(NdArray<T> values, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        foreach (ref T value in values.Span)
        {
            value = T.CreateTruncating(((2 * random.NextDouble()) - 1) * Limit);
        }
    }
}

/// <summary>Normal random numbers with mean 0.</summary>
/// <param name="StandardDeviation">Their standard deviation.</param>
public sealed record NormalValues(double StandardDeviation) : InitialValues
{
    /// <inheritdoc/>
    public override void Fill<T>(NdArray<T> values, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        random.FillNormal(values.Span, 0, StandardDeviation);
    }
}
