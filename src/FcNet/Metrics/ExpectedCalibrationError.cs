using System.Numerics;
using System.Numerics.Tensors;

namespace FcNet.Metrics;

/// <summary>
/// The expected calibration error: the examples are put into bins of equal width by their confidence, the probability of the predicted class; it is the mean
/// over the examples of |accuracy - mean confidence| of their bin. 0 if, for example, 70 % of all predictions with a confidence of 0.7 are correct. Each label
/// of an example is a prediction of its own.
/// </summary>
/// <param name="Bins">The number of bins, at least 1.</param>
/// <remarks>
/// Source: Guo et al., "On Calibration of Modern Neural Networks", 2017, section 2: bin m of M has the confidences in ((m - 1)/M, m/M], and M = 15.
/// </remarks>
public sealed record ExpectedCalibrationError(int Bins = 15) : Metric
{
    /// <summary>The number of bins, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Bins { get; init => field = Require.Positive(value); } = Require.Positive(Bins);

    /// <inheritdoc/>
    public override string Name => "expected calibration error";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return new Binned<T>(targets, Bins);
    }

    private sealed class Binned<T>(Targets targets, int bins) : Measure<T>(targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly double[] right = new double[bins], confidence = new double[bins], p = new double[targets.Outputs];

        protected override void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> target, double weight)
        {
            ScoresAsProbabilities.Of(Targets, y, p);
            if (Targets is ClassTargets)
            {
                int predicted = TensorPrimitives.IndexOfMax(y);
                Add(p[predicted], predicted == TensorPrimitives.IndexOfMax(target), weight);
                return;
            }

            for (int j = 0; j < p.Length; j++)
            {
                Add(Math.Max(p[j], 1 - p[j]), y[j] > T.Zero == target[j] > T.Zero, weight / p.Length);
            }
        }

        protected override Measurement Compute()
        {
            double sum = 0;
            for (int bin = 0; bin < right.Length; bin++)
            {
                sum += Math.Abs(right[bin] - confidence[bin]);
            }

            return new(sum / TotalWeight);
        }

        private void Add(double probability, bool isRight, double weight)
        {
            int bin = (int)Math.Clamp(Math.Ceiling(probability * right.Length) - 1, 0, right.Length - 1);
            right[bin] += isRight ? weight : 0;
            confidence[bin] += probability * weight;
        }
    }
}
