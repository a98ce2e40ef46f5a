using System.Diagnostics;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FcNet.Cli.Judging;
using FcNet.Metrics;

namespace FcNet.Cli.Output;

/// <summary>What <c>--json</c> writes. Numbers that are not finite are written as "NaN", "Infinity" and "-Infinity".</summary>
internal sealed record RunReport
{
    /// <summary>The name of the metric that chose the best state.</summary>
    public required string Score { get; init; }

    public required double TrainScore { get; init; }

    public required double ValidationScore { get; init; }

    public required double BestValidationScore { get; init; }

    public required double TestScore { get; init; }

    /// <summary>The same scores where the metric is the accuracy.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TrainAccuracy => OfAccuracy(TrainScore);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ValidationAccuracy => OfAccuracy(ValidationScore);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BestValidationAccuracy => OfAccuracy(BestValidationScore);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TestAccuracy => Test.Accuracy;

    public int TestImages => Test.Examples;

    /// <summary>All metrics on the test examples.</summary>
    public required EvaluationReport Test { get; init; }

    public required IReadOnlyList<double> LossHistory { get; init; }

    public required IReadOnlyList<double> TrainScoreHistory { get; init; }

    public required IReadOnlyList<double> ValidationScoreHistory { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? TrainAccuracyHistory => OfAccuracy(TrainScoreHistory);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? ValidationAccuracyHistory => OfAccuracy(ValidationScoreHistory);

    public required IReadOnlyList<double> ValidationLossHistory { get; init; }

    public required int Steps { get; init; }

    public required double Seconds { get; init; }

    public required long PeakWorkingSetMiB { get; init; }

    public required StopReason StopReason { get; init; }

    public required string Explanation { get; init; }

    /// <summary>SHA-256 of the little-endian bytes of all parameters, in the order of their layout.</summary>
    public required string ParametersSha256 { get; init; }

    /// <summary>The run as one JSON: net, plan and data. <c>--plan</c> repeats it.</summary>
    public required JsonNode? Plan { get; init; }

    private bool IsAccuracy => Score == new Accuracy().Name;

    private double? OfAccuracy(double value) => IsAccuracy ? value : null;

    private IReadOnlyList<double>? OfAccuracy(IReadOnlyList<double> values) => IsAccuracy ? values : null;

    public static RunReport Of<T>(ArraySet<T> parameters, TrainingResult<T> result, RunOutcome outcome)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var process = Process.GetCurrentProcess();
        return new()
        {
            Score = outcome.Score.Name,
            TrainScore = outcome.TrainScore,
            ValidationScore = outcome.ValidationScore,
            BestValidationScore = result.BestScore,
            TestScore = outcome.TestScore,
            Test = EvaluationReport.Of(outcome.Test),
            LossHistory = result.History.Losses,
            TrainScoreHistory = result.History.TrainScores,
            ValidationScoreHistory = result.History.ValidationScores,
            ValidationLossHistory = [.. result.History.Checks.Select(check => check.ValidationLoss)],
            Steps = result.Steps,
            Seconds = outcome.Seconds,
            PeakWorkingSetMiB = process.PeakWorkingSet64 >> 20,
            StopReason = result.StopReason,
            Explanation = result.Explanation,
            Plan = JsonNode.Parse(result.Model.History),
            ParametersSha256 = ParametersHash.Of(parameters),
        };
    }
}

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(NotebookReport))]
[JsonSerializable(typeof(Tables.TableReport))]
[JsonSerializable(typeof(Tables.TableFigures))]
[JsonSerializable(typeof(FcNet.Tables.Importance))]
[JsonSerializable(typeof(FcNet.Tables.PartialDependence))]
[JsonSerializable(typeof(FcNet.Tables.Contributions))]
internal sealed partial class ReportJson : JsonSerializerContext;
