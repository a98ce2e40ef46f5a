using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace FcNet.Cli.Output;

/// <summary>What <c>--json</c> writes. Numbers that are not finite are written as "NaN", "Infinity" and "-Infinity".</summary>
internal sealed record RunReport
{
    public required double TrainAccuracy { get; init; }

    public required double ValidationAccuracy { get; init; }

    public required double BestValidationAccuracy { get; init; }

    public required double TestAccuracy { get; init; }

    public required int TestImages { get; init; }

    public required IReadOnlyList<double> LossHistory { get; init; }

    public required IReadOnlyList<double> TrainAccuracyHistory { get; init; }

    public required IReadOnlyList<double> ValidationAccuracyHistory { get; init; }

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

    public static RunReport Of<T>(ArraySet<T> parameters, TrainingResult<T> result, double trainAccuracy, double validationAccuracy, ConfusionMatrix test, double seconds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var process = Process.GetCurrentProcess();
        return new()
        {
            TrainAccuracy = trainAccuracy,
            ValidationAccuracy = validationAccuracy,
            BestValidationAccuracy = result.BestScore,
            TestAccuracy = test.Accuracy,
            TestImages = test.Total,
            LossHistory = result.History.Losses,
            TrainAccuracyHistory = result.History.TrainScores,
            ValidationAccuracyHistory = result.History.ValidationScores,
            ValidationLossHistory = [.. result.History.Checks.Select(check => check.ValidationLoss)],
            Steps = result.Steps,
            Seconds = seconds,
            PeakWorkingSetMiB = process.PeakWorkingSet64 >> 20,
            StopReason = result.StopReason,
            Explanation = result.Explanation,
            Plan = JsonNode.Parse(result.Model.History),
            ParametersSha256 = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes((ReadOnlySpan<T>)parameters.Block.Span))),
        };
    }
}

/// <summary>What <c>fcnet evaluate --json</c> writes.</summary>
internal sealed record EvaluationReport(double TestAccuracy, int TestImages);

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(NotebookReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
