namespace FcNet.Metrics;

/// <summary>
/// The area under the ROC curve: the probability that a positive example has a larger score than a negative one, with ½ for equal scores. For 2 classes the
/// positive examples are those of class 1; for more, it is the mean over the classes, each against all others, by softmax probability; for labels, the mean
/// over the labels. Not defined where a class or label has no example, or nothing else has one.
/// </summary>
/// <remarks>
/// The same as scikit-learn's <c>roc_auc_score</c>, for more classes with <c>multi_class="ovr"</c>. Weights count as numbers of examples. It keeps the scores
/// of all rows.
/// </remarks>
public sealed record RocAuc : Metric
{
    /// <inheritdoc/>
    public override string Name => "ROC AUC";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets { Outputs: > 1 } or LabelTargets, targets, "at least 2 classes, or labels");
        return new RankingMeasure<T>(targets, Area, needsNegatives: true);
    }

    private static double Area(IReadOnlyList<ScoreGroup> groups)
    {
        double negatives = groups.Sum(group => group.Negative), below = negatives, area = 0;
        foreach (ScoreGroup group in groups)
        {
            below -= group.Negative;
            area += group.Positive * (below + (0.5 * group.Negative));
        }

        return area / (groups.Sum(group => group.Positive) * negatives);
    }
}
