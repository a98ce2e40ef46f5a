namespace FcNet.Metrics;

/// <summary>The recall of one class: the fraction of its examples that are predicted to be of it. Not defined where it has no example.</summary>
/// <param name="Class">The class, from 0; or the label. One label counts as two classes: 1 for the examples that have it.</param>
/// <remarks>The same as scikit-learn's <c>recall_score</c> with this class as <c>pos_label</c>.</remarks>
public sealed record Recall(int Class = 1) : Metric
{
    /// <summary>The ratio of each class.</summary>
    internal static readonly ClassRatio Ratio = new((counts, k) => (counts.Right[k], counts.Actual[k]), "it has no example");

    /// <summary>The class, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Class { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Class);

    /// <inheritdoc/>
    public override string Name => $"recall of class {Class}";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return Ratio.Start<T>(targets, Class);
    }
}

/// <summary>The mean recall over the classes that appear among the targets or the predictions; one that has no example has 0.</summary>
/// <remarks>The same as scikit-learn's <c>recall_score</c> with <c>average="macro"</c>; of labels, with those that appear as <c>labels</c>.</remarks>
public sealed record RecallMacro : Metric
{
    /// <inheritdoc/>
    public override string Name => "macro recall";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return Recall.Ratio.StartMacro<T>(targets);
    }
}

/// <summary>The recall of the counts of all classes or labels together. For classes it is the accuracy.</summary>
/// <remarks>The same as scikit-learn's <c>recall_score</c> with <c>average="micro"</c>.</remarks>
public sealed record RecallMicro : Metric
{
    /// <inheritdoc/>
    public override string Name => "micro recall";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return Recall.Ratio.StartMicro<T>(targets);
    }
}
