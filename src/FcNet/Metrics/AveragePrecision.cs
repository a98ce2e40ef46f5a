namespace FcNet.Metrics;

/// <summary>
/// The average precision: Σ (Rᵢ - Rᵢ₋₁)·Pᵢ, where Pᵢ and Rᵢ are precision and recall when the examples with the i largest different scores are taken as
/// positive. Classes and labels as for <see cref="RocAuc"/>. Not defined where a class or label has no example.
/// </summary>
/// <remarks>
/// The same as scikit-learn's <c>average_precision_score</c>, the mean over classes or labels with <c>average="macro"</c>. It keeps the scores of all rows.
/// </remarks>
public sealed record AveragePrecision : Metric
{
    /// <inheritdoc/>
    public override string Name => "average precision";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets { Outputs: > 1 } or LabelTargets, targets, "at least 2 classes, or labels");
        return new RankingMeasure<T>(targets, Average, needsNegatives: false);
    }

    private static double Average(IReadOnlyList<ScoreGroup> groups)
    {
        double right = 0, taken = 0, sum = 0;
        foreach (ScoreGroup group in groups)
        {
            right += group.Positive;
            taken += group.Positive + group.Negative;
            sum += group.Positive * (right / taken);
        }

        return sum / right;
    }
}
