using System.Collections.Immutable;
using System.Numerics;
using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet.Cli.Judging;

/// <summary>
/// How good a model is on some examples: every registered metric that is defined for its targets, so a new one needs no line here, and how classes are
/// confused.
/// </summary>
/// <param name="Examples">The number of examples.</param>
/// <param name="Metrics">The metrics.</param>
/// <param name="Confusion">The confusion matrix of classes: one or none.</param>
internal sealed record ModelEvaluation(int Examples, ImmutableArray<MetricValue> Metrics, ImmutableArray<ConfusionMatrix> Confusion)
{
    /// <summary>A matrix of more classes is more than anybody reads.</summary>
    private const int MostClasses = 1000;

    /// <summary>Evaluates a model; its outputs are computed once for all metrics.</summary>
    /// <exception cref="ArgumentException">The examples do not fit the model.</exception>
    public static ModelEvaluation Of<T>(Model<T> model, IExamples examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IExamples scaled = Judge.Scaled(model, examples);
        int[] rows = [.. Enumerable.Range(0, scaled.Count)];
        return Of<T>(scaled.Targets, TaskDefaults.LossOf(model.History, scaled.Targets), rows.Length, judge => Evaluation.ForEachBlock(model, scaled, rows, judge));
    }

    /// <summary>Evaluates outputs that come in blocks.</summary>
    /// <param name="targets">The meaning of the outputs.</param>
    /// <param name="loss">The loss of metrics that take one.</param>
    /// <param name="examples">The number of examples.</param>
    /// <param name="forEachBlock">Gives outputs and targets of each block.</param>
    public static ModelEvaluation Of<T>(Targets targets, Loss loss, int examples, Action<Action<NdArray<T>, Batch<T>>> forEachBlock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (string Kind, Metric Metric, Measure<T> Measure)[] started = [.. Started<T>(targets, loss)];
        ImmutableArray<ConfusionMatrix> confusions = targets is ClassTargets { Outputs: <= MostClasses } classes ? [new(classes.Names)] : [];
        forEachBlock((y, batch) =>
        {
            foreach ((_, _, Measure<T> measure) in started)
            {
                measure.Add(y, batch);
            }

            foreach (ConfusionMatrix confusion in confusions)
            {
                confusion.Add(y, batch);
            }
        });
        return new(examples, [.. started.Select(metric => new MetricValue(metric.Kind, metric.Metric.Name, metric.Measure.Result()))], confusions);
    }

    /// <summary>The registered metrics that are defined for some targets. A metric of a loss takes the given one.</summary>
    private static IEnumerable<(string Kind, Metric Metric, Measure<T> Measure)> Started<T>(Targets targets, Loss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((string kind, Metric sample) in KindOf.Samples<Metric>())
        {
            Metric metric = sample is LossMetric ? new LossMetric(loss) : sample;
            if (TryStart(metric, targets, out Measure<T>? measure))
            {
                yield return (kind, metric, measure);
            }
        }
    }

    private static bool TryStart<T>(Metric metric, Targets targets, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Measure<T>? measure)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            measure = metric.Start<T>(targets);
            return true;
        }
        catch (ArgumentException)
        {
            // This is how a metric says that it is not defined for them.
            measure = null;
            return false;
        }
    }
}
