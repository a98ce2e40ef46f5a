using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Metrics;

namespace FcNet.Cli.Judging;

/// <summary>Predictions whose probabilities are close to each other.</summary>
/// <param name="Probability">Their mean probability.</param>
/// <param name="Accuracy">The fraction of them that is correct.</param>
/// <param name="Count">How many they are.</param>
internal sealed record CalibrationBin(double Probability, double Accuracy, int Count)
{
    private const int Bins = 10;

    /// <summary>
    /// The predictions of a model for some examples in 10 bins of equal width; bins without any are left out. Of classes the predicted one counts, of labels
    /// each.
    /// </summary>
    public static ImmutableArray<CalibrationBin> Of<T>(Model<T> model, IExamples examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IExamples scaled = Judge.Scaled(model, examples);
        return Of<T>(scaled.Targets, judge => Evaluation.ForEachBlock(model, scaled, [.. Enumerable.Range(0, scaled.Count)], judge));
    }

    /// <summary>The bins of outputs that come in blocks.</summary>
    /// <param name="targets">The meaning of the outputs.</param>
    /// <param name="forEachBlock">Gives outputs and targets of each block.</param>
    public static ImmutableArray<CalibrationBin> Of<T>(Targets targets, Action<Action<NdArray<T>, Batch<T>>> forEachBlock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] sums = new double[Bins], p = new double[targets.Outputs];
        int[] right = new int[Bins], counts = new int[Bins];
        forEachBlock((y, batch) =>
        {
            for (int i = 0; i < y.Rows; i++)
            {
                ReadOnlySpan<T> scores = y.Row(i), target = batch.Target.Row(i);
                ScoresAsProbabilities.Of(targets, scores, p);
                if (targets is ClassTargets)
                {
                    int predicted = TensorPrimitives.IndexOfMax(scores);
                    Add(p[predicted], predicted == TensorPrimitives.IndexOfMax(target));
                    continue;
                }

                for (int j = 0; j < p.Length; j++)
                {
                    Add(Math.Max(p[j], 1 - p[j]), scores[j] > T.Zero == target[j] > T.Zero);
                }
            }
        });
        return
        [
            .. from bin in Enumerable.Range(0, Bins)
               where counts[bin] > 0
               select new CalibrationBin(sums[bin] / counts[bin], (double)right[bin] / counts[bin], counts[bin]),
        ];

        void Add(double probability, bool isRight)
        {
            if (double.IsFinite(probability))
            {
                int bin = (int)Math.Clamp(Math.Ceiling(probability * Bins) - 1, 0, Bins - 1);
                sums[bin] += probability;
                counts[bin]++;
                right[bin] += isRight ? 1 : 0;
            }
        }
    }
}
