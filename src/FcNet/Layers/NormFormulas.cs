using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>What batch, layer and RMS normalization share.</summary>
internal static class NormFormulas
{
    /// <summary>y = gamma·x̂ + beta for one row, and its ReLU where the layer absorbs one.</summary>
    public static void ScaleAndShift<T>(Span<T> xhat, Span<T> gamma, Span<T> beta, bool rectifies, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (rectifies)
        {
            Elementwise.Map(default(ScaleShiftRectify), xhat, gamma, beta, y);
        }
        else
        {
            Elementwise.Map(default(PlusProduct), beta, xhat, gamma, y);
        }
    }
}

/// <summary>sum + (x - mean).</summary>
internal readonly struct PlusDifference : ITernaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers sum, TNumbers x, TNumbers mean)
        where TNumbers : struct, INumbers<TNumbers> => sum + (x - mean);
}

/// <summary>max(0, x - y²).</summary>
internal readonly struct MinusSquare : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers> => default(Rectify).Of(x - (y * y));
}

/// <summary>sum + (x - mean)².</summary>
internal readonly struct PlusSquaredDifference : ITernaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers sum, TNumbers x, TNumbers mean)
        where TNumbers : struct, INumbers<TNumbers> => sum + ((x - mean) * (x - mean));
}

/// <summary>1 / √(variance + epsilon).</summary>
internal readonly struct InverseRoot(double epsilon) : IUnaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers variance)
        where TNumbers : struct, INumbers<TNumbers> => 1 / TNumbers.SquareRoot(variance + epsilon);
}

/// <summary>(x - mean) · inverseStd.</summary>
internal readonly struct Normalize : ITernaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers mean, TNumbers inverseStd)
        where TNumbers : struct, INumbers<TNumbers> => (x - mean) * inverseStd;
}

/// <summary>(x - mean - rest) · inverseStd.</summary>
internal readonly struct NormalizeTwice : IQuaternaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers mean, TNumbers rest, TNumbers inverseStd)
        where TNumbers : struct, INumbers<TNumbers> => (x - mean - rest) * inverseStd;
}

/// <summary>max(0, beta + x̂·gamma).</summary>
internal readonly struct ScaleShiftRectify : ITernaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers xhat, TNumbers gamma, TNumbers beta)
        where TNumbers : struct, INumbers<TNumbers> => default(Rectify).Of(beta + (xhat * gamma));
}

/// <summary>g - mean of g - x̂ · mean of g·x̂: the gradient without the parts that would change the mean or the variance.</summary>
internal readonly struct SubtractMeans : IQuaternaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers g, TNumbers meanG, TNumbers xhat, TNumbers meanProduct)
        where TNumbers : struct, INumbers<TNumbers> => g - meanG - (xhat * meanProduct);
}

/// <summary>(g - mean - x̂·meanProduct) · inverseStd, with the means of one row.</summary>
internal readonly struct SubtractRowMeans<T>(T mean, T meanProduct, T inverseStd) : IBinaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers g, TNumbers xhat)
        where TNumbers : struct, INumbers<TNumbers> => (g - TNumbers.All(mean) - (xhat * TNumbers.All(meanProduct))) * TNumbers.All(inverseStd);
}
