using System.Text.Json.Serialization;
using FcNet.Cli.Output;
using FcNet.Cli.Sharding;

namespace FcNet.Cli.Folding;

/// <summary>What a fold gave. It has no times, so that the same fold is the same file on any machine.</summary>
internal sealed record FoldResult : IShardResult
{
    /// <summary>The fold, from 0.</summary>
    public required int Fold { get; init; }

    public required int Folds { get; init; }

    /// <summary>The name of the metric that chose the best state.</summary>
    public required string Score { get; init; }

    /// <summary>Its value on the examples of the fold.</summary>
    public required double Value { get; init; }

    /// <summary>The examples that are not of the fold: a part of them chose the best state.</summary>
    public required int OtherExamples { get; init; }

    /// <summary>All metrics on the examples of the fold.</summary>
    public required EvaluationReport Evaluation { get; init; }

    public required string Explanation { get; init; }

    public required string ParametersSha256 { get; init; }

    public required string RunSha256 { get; init; }
}

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true)]
[JsonSerializable(typeof(FoldResult))]
[JsonSerializable(typeof(CrossValidationResult))]
internal sealed partial class FoldJson : JsonSerializerContext;
