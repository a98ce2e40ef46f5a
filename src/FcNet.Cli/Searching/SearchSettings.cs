using FcNet.Cli.Sharding;
using FcNet.Cli.Training;

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

    /// <summary>The run of a trial.</summary>
    public required Func<int, RunDraft> DraftOf { get; init; }
}
