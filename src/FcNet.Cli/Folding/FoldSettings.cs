using FcNet.Cli.Sharding;
using FcNet.Cli.Training;

namespace FcNet.Cli.Folding;

/// <summary>What <c>fcnet cross-validate</c> was asked to do.</summary>
internal sealed record FoldSettings
{
    public required string Data { get; init; }

    /// <summary>The number of folds.</summary>
    public required int Folds { get; init; }

    public required Shard Shard { get; init; }

    /// <summary>The net and how it is trained.</summary>
    public required RunDraft Run { get; init; }

    public required Threads Threads { get; init; }

    public required string OutputFolder { get; init; }

    public required string? JsonFile { get; init; }
}
