using System.Numerics;
using FcNet.Losses;

namespace FcNet.Metrics;

/// <summary>Scores as probabilities, in double: the softmax of classes, 1 / (1 + e⁻ˢ) of each label.</summary>
internal static class ScoresAsProbabilities
{
    public static void Of<T>(Targets targets, ReadOnlySpan<T> y, Span<double> p)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < p.Length; j++)
        {
            p[j] = double.CreateTruncating(y[j]);
        }

        if (targets is ClassTargets)
        {
            SoftmaxLoss.Probabilities(p);
            return;
        }

        BinaryCrossEntropyLoss.Probabilities(p);
    }
}
