namespace FcNet.Metrics;

/// <summary>
/// The F1 of one class: 2·r / (p + a), where p examples are predicted to be of it, a are, and r are both: the harmonic mean of precision and recall. Not
/// defined where p and a are 0.
/// </summary>
/// <param name="Class">The class, from 0; or the label. One label counts as two classes: 1 for the examples that have it.</param>
/// <remarks>The same as scikit-learn's <c>f1_score</c> with this class as <c>pos_label</c>.</remarks>
public sealed record F1(int Class = 1) : Metric
{
    /// <summary>The ratio of each class.</summary>
    internal static readonly ClassRatio Ratio = new(
        (counts, k) => (2 * counts.Right[k], counts.Predicted[k] + counts.Actual[k]), "it has no example and is never predicted");

    /// <summary>The class, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Class { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Class);

    /// <inheritdoc/>
    public override string Name => $"F1 of class {Class}";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return Ratio.Start<T>(targets, Class);
    }
}

/// <summary>The mean F1 over the classes that appear among the targets or the predictions.</summary>
/// <remarks>The same as scikit-learn's <c>f1_score</c> with <c>average="macro"</c>; of labels, with those that appear as <c>labels</c>.</remarks>
public sealed record F1Macro : Metric
{
    /// <inheritdoc/>
    public override string Name => "macro F1";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return F1.Ratio.StartMacro<T>(targets);
    }
}

/// <summary>The F1 of the counts of all classes or labels together. For classes it is the accuracy.</summary>
/// <remarks>The same as scikit-learn's <c>f1_score</c> with <c>average="micro"</c>.</remarks>
public sealed record F1Micro : Metric
{
    /// <inheritdoc/>
    public override string Name => "micro F1";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return F1.Ratio.StartMicro<T>(targets);
    }
}
