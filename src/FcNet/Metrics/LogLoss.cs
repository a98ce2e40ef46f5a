using FcNet.Losses;

namespace FcNet.Metrics;

/// <summary>The log loss: the mean of -ln p of an example's class, where p is its softmax probability. Of labels, the mean binary cross-entropy.</summary>
/// <remarks>
/// The same as scikit-learn's <c>log_loss</c>, computed from scores: no probability is cut off, so it is finite for scores of any finite size.
/// </remarks>
public sealed record LogLoss : Metric
{
    /// <inheritdoc/>
    public override string Name => "log loss";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override Measure<T> Start<T>(Targets targets)
    {
        RequireFit(targets is ClassTargets or LabelTargets, targets, "classes or labels");
        return new LossMetric(targets is ClassTargets ? new SoftmaxLoss() : new BinaryCrossEntropyLoss()).Start<T>(targets);
    }
}
