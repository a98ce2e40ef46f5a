namespace FcNet.Metrics;

/// <summary>The precision of one class: the fraction of the examples predicted to be of it that are. Not defined where none is predicted to be.</summary>
/// <param name="Class">The class, from 0; or the label. One label counts as two classes: 1 for the examples that have it.</param>
/// <remarks>The same as scikit-learn's <c>precision_score</c> with this class as <c>pos_label</c>.</remarks>
public sealed record Precision(int Class = 1) : Metric
{
    /// <summary>The ratio of each class.</summary>
    internal static readonly ClassRatio Ratio = new((counts, k) => (counts.Right[k], counts.Predicted[k]), "no example is predicted to be of it");

    /// <summary>The class, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Class { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Class);

    /// <inheritdoc/>
    public override string Name => $"precision of class {Class}";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return Ratio.Start<T>(targets, Class);
    }
}

/// <summary>The mean precision over the classes that appear among the targets or the predictions; one that is never predicted has 0.</summary>
/// <remarks>The same as scikit-learn's <c>precision_score</c> with <c>average="macro"</c>; of labels, with those that appear as <c>labels</c>.</remarks>
public sealed record PrecisionMacro : Metric
{
    /// <inheritdoc/>
    public override string Name => "macro precision";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return Precision.Ratio.StartMacro<T>(targets);
    }
}

/// <summary>The precision of the counts of all classes or labels together. For classes it is the accuracy.</summary>
/// <remarks>The same as scikit-learn's <c>precision_score</c> with <c>average="micro"</c>.</remarks>
public sealed record PrecisionMicro : Metric
{
    /// <inheritdoc/>
    public override string Name => "micro precision";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return Precision.Ratio.StartMicro<T>(targets);
    }
}
