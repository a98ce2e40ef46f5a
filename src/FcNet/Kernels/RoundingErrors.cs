using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>What rounding took from a result, exactly.</summary>
/// <remarks>
/// One fused multiply-add gives it. Without, the factors are cut into halves whose products round nothing. Source: T. J. Dekker, "A floating-point technique
/// for extending the available precision", 1971.
/// </remarks>
internal static class RoundingErrors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>x·y - product, where the product is x·y rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers OfProduct<TNumbers>(TNumbers x, TNumbers y, TNumbers product)
        where TNumbers : struct, INumbers<TNumbers> =>
        Simd.FusesMultiplyAdd || Simd.FusesInSoftware ? TNumbers.MultiplyAdd(x, y, 0 - product) : OfProductInHalves(x, y, product);

    private static TNumbers OfProductInHalves<TNumbers>(TNumbers x, TNumbers y, TNumbers product)
        where TNumbers : struct, INumbers<TNumbers>
    {
        (TNumbers xHigh, TNumbers xLow) = Halves(x);
        (TNumbers yHigh, TNumbers yLow) = Halves(y);
        return (xHigh * yHigh) - product + (xHigh * yLow) + (xLow * yHigh) + (xLow * yLow);
    }

    private static (TNumbers High, TNumbers Low) Halves<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers shifted = x * (typeof(T) == typeof(float) ? 4097.0 : 134217729.0), high = shifted - (shifted - x);
        return (high, x - high);
    }
}
