using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>What is done to all gradients of a step together.</summary>
internal static class Gradients
{
    /// <summary>Scales gradients whose norm is above a maximum down to it; a maximum of 0 leaves them as they are. Gradients that are not finite stay, too.</summary>
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
            Flat.Map(new TimesNumber<T>(T.CreateTruncating(maximum / norm)), gradients, gradients, threads);
        }
    }
}
