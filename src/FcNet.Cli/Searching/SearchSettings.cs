using FcNet.Cli.Sharding;

namespace FcNet.Cli.Searching;

/// <summary>What <c>fcnet search</c> was asked to do.</summary>
internal sealed record SearchSettings
{
    public required string Data { get; init; }

    public required SearchSpace Space { get; init; }

    public required Shard Shard { get; init; }

    public required Threads Threads { get; init; }

    public required string OutputFolder { get; init; }

    public required string? ReportPage { get; init; }
}
