using System.Text.Json.Serialization;
using FcNet.Cli.Judging;

namespace FcNet.Cli.Output;

/// <summary>What <c>fcnet evaluate --json</c> writes. Numbers that are not finite are written as "NaN", "Infinity" and "-Infinity".</summary>
internal sealed record EvaluationReport
{
    public required int Examples { get; init; }

    /// <summary>The accuracy, if the examples are those of the test.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TestAccuracy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TestImages { get; init; }

    /// <summary>The accuracy, for classes.</summary>
    [JsonIgnore]
    public double? Accuracy => Metrics.TryGetValue("accuracy", out double value) ? value : null;

    /// <summary>Every metric that is defined for the task, by its name in files.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Why a metric is NaN on these examples.</summary>
    public required IReadOnlyDictionary<string, string> Undefined { get; init; }

    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>How often examples of each class, the rows, were assigned each class, the columns; empty without classes.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    public static EvaluationReport Of(ModelEvaluation evaluation) => new()
    {
        Examples = evaluation.Examples,
        Metrics = evaluation.Metrics.ToDictionary(metric => metric.Kind, metric => metric.Result.Value, StringComparer.Ordinal),
        Undefined = evaluation.Metrics.Where(metric => metric.Result.Undefined.Length > 0)
            .ToDictionary(metric => metric.Kind, metric => metric.Result.Undefined, StringComparer.Ordinal),
        ClassNames = [.. evaluation.Confusion.SelectMany(confusion => confusion.ClassNames)],
        Confusion = [.. evaluation.Confusion.SelectMany(Rows)],
    };

    private static IEnumerable<IReadOnlyList<int>> Rows(ConfusionMatrix confusion)
    {
        IEnumerable<int> classes = Enumerable.Range(0, confusion.ClassNames.Length);
        return classes.Select(actual => (IReadOnlyList<int>)[.. classes.Select(predicted => confusion[actual, predicted])]);
    }
}
