using FcNet.Metrics;

namespace FcNet.Tables;

/// <summary>What a fit makes good: the metric that is reported, the one that chooses the epoch, and whether probabilities matter.</summary>
public sealed record Score
{
    private readonly bool isUsual;

    private Score(Metric metric, Metric epochMetric, bool wantsProbabilities, bool isUsual = false) =>
        (Metric, EpochMetric, WantsProbabilities, this.isUsual) = (metric, epochMetric, wantsProbabilities, isUsual);

    /// <summary>The accuracy of classes, with smoothed labels in training; of numbers the root of the mean squared error.</summary>
    public static Score Usual { get; } = new(new Accuracy(), new Accuracy(), wantsProbabilities: false, isUsual: true);

    /// <summary>The fraction of the rows that get their class. Labels are smoothed in training.</summary>
    public static Score Accuracy { get; } = new(new Accuracy(), new Accuracy(), wantsProbabilities: false);

    /// <summary>The log loss of the probabilities of classes.</summary>
    public static Score LogLoss { get; } = new(new LogLoss(), new LogLoss(), wantsProbabilities: true);

    /// <summary>The area under the ROC curve. The log loss chooses the epoch, because it is smoother.</summary>
    /// <remarks>Source: Holzmüller, Grinsztajn and Steinwart, "Better by Default", 2024, appendix B.5.</remarks>
    public static Score Auc { get; } = new(new RocAuc(), new LogLoss(), wantsProbabilities: true);

    /// <summary>The root of the mean squared error of numbers.</summary>
    public static Score Rmse { get; } = new(new RootMeanSquaredError(), new RootMeanSquaredError(), wantsProbabilities: false);

    /// <summary>The mean absolute error of numbers.</summary>
    public static Score Mae { get; } = new(new MeanAbsoluteError(), new MeanAbsoluteError(), wantsProbabilities: false);

    /// <summary>The metric that is reported.</summary>
    public Metric Metric { get; }

    /// <summary>The metric that chooses the epoch, on validation rows.</summary>
    public Metric EpochMetric { get; }

    /// <summary>Whether probabilities matter rather than decisions: then labels are not smoothed.</summary>
    public bool WantsProbabilities { get; }

    /// <summary>Any metric.</summary>
    /// <param name="metric">The metric, which also chooses the epoch.</param>
    /// <param name="wantsProbabilities">Whether it measures probabilities rather than decisions.</param>
    /// <returns>The score.</returns>
    public static Score Of(Metric metric, bool wantsProbabilities = false) => new(Require.NotNull(metric), metric, wantsProbabilities);

    /// <summary>The name of the metric.</summary>
    /// <returns>For example "log loss".</returns>
    public override string ToString() => isUsual ? "accuracy or RMSE" : Metric.Name;

    /// <summary>The score for the targets of a table.</summary>
    /// <exception cref="ArgumentException">The metric is not for such targets.</exception>
    internal Score For(Targets targets)
    {
        Score score = isUsual ? (targets is NumberTargets ? Rmse : Accuracy) : this;
        _ = score.Metric.Start<float>(targets);
        _ = score.EpochMetric.Start<float>(targets);
        return score;
    }
}
