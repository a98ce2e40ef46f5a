using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Operations on all gradients of a step together.</summary>
internal static class Gradients
{
    /// <summary>Limits each gradient to a maximum size. A maximum of 0 leaves them unchanged; NaN stays NaN.</summary>
    public static void ClipValue<T>(NdArray<T> gradients, double maximum, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (maximum > 0)
        {
            Elementwise.Map(new Limited<T>(T.CreateTruncating(maximum)), gradients, gradients, threads);
        }
    }

    /// <summary>Scales gradients down to a maximum norm. A maximum of 0 leaves them unchanged, and so do gradients that are not finite.</summary>
    public static void ClipNorm<T>(NdArray<T> gradients, double maximum, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (maximum == 0)
        {
            return;
        }

        double norm = Math.Sqrt(BlockSums.OfSquares(gradients, threads));
        if (norm > maximum && double.IsFinite(norm))
        {
            Elementwise.Map(new TimesNumber<T>(T.CreateTruncating(maximum / norm)), gradients, gradients, threads);
        }
    }
}
