using System.Collections.Immutable;
using FcNet.Mpi;

namespace FcNet.Cli.Training;

/// <summary>What <c>fcnet train</c> was asked to do.</summary>
internal sealed record TrainSettings
{
    /// <summary>The built-in images, or the path of CIFAR-10.</summary>
    public required string Data { get; init; }

    /// <summary>The run of <c>--plan</c>: one or none.</summary>
    public required ImmutableArray<PlannedRun> Planned { get; init; }

    /// <summary>The net and how it is trained.</summary>
    public required RunDraft Run { get; init; }

    public required Threads Threads { get; init; }

    /// <summary>How long one of several processes waits for another.</summary>
    public TimeSpan RankTimeout { get; init; } = MpiRanks.DefaultPatience;

    /// <summary>Where the run is saved, or null where it is not.</summary>
    public required CheckpointOptions? Checkpoints { get; init; }

    public required string OutputFolder { get; init; }

    public string ModelFile => Path.Combine(OutputFolder, "model.safetensors");

    public string LossPicture => Path.Combine(OutputFolder, "loss.png");

    public string AccuracyPicture => Path.Combine(OutputFolder, "accuracy.png");

    /// <summary>The picture of a score that is not the accuracy.</summary>
    public string ScorePicture => Path.Combine(OutputFolder, "scores.png");

    public required string? JsonFile { get; init; }

    public required string? ReportPage { get; init; }

    /// <summary>The folder for the log of TensorBoard.</summary>
    public required string? LogFolder { get; init; }

    /// <summary>Whether to go on from the newest checkpoint.</summary>
    public required bool Resumes { get; init; }

    /// <summary>The command that goes on from there, to be shown to who stops the run.</summary>
    public required string ResumeCommand { get; init; }
}
