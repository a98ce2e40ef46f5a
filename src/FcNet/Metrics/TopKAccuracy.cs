using System.Numerics;
using System.Numerics.Tensors;

namespace FcNet.Metrics;

/// <summary>
/// The fraction of the examples whose class has one of the k largest scores. Of equal scores the first is the larger one, so with k = 1 it is the accuracy.
/// </summary>
/// <param name="K">k, at least 1 and below the number of classes.</param>
/// <remarks>scikit-learn's <c>top_k_accuracy_score</c>, which takes the last one of equal scores first.</remarks>
public sealed record TopKAccuracy(int K = 2) : Metric
{
    /// <summary>k, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int K { get; init => field = Require.Positive(value); } = Require.Positive(K);

    /// <inheritdoc/>
    public override string Name => $"top-{K} accuracy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets, targets, "classes");
        RequireFit(K < targets.Outputs, targets, $"more than {K} classes");
        return new MeanMeasure<T>(targets, IsAmongFirst);
    }

    private double IsAmongFirst<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int label = TensorPrimitives.IndexOfMax(target), before = 0;
        for (int j = 0; j < y.Length; j++)
        {
            before += y[j] > y[label] || (y[j] == y[label] && j < label) ? 1 : 0;
        }

        return before < K ? 1 : 0;
    }
}
