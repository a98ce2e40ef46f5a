using System.Collections.Immutable;

namespace FcNet.Cli.Training;

/// <summary>What <c>fcnet train</c> was asked to do.</summary>
internal sealed record TrainSettings
{
    /// <summary>The built-in images, or the path of CIFAR-10.</summary>
    public required string Data { get; init; }

    /// <summary>The run of <c>--plan</c>: one or none.</summary>
    public required ImmutableArray<PlannedRun> Planned { get; init; }

    /// <summary>The net and the plan.</summary>
    public required RunDraft Run { get; init; }

    public required Threads Threads { get; init; }

    public required SolverOptions Solver { get; init; }

    public required string OutputFolder { get; init; }

    public string ModelFile => Path.Combine(OutputFolder, "model.safetensors");

    public string LossPicture => Path.Combine(OutputFolder, "loss.png");

    public string AccuracyPicture => Path.Combine(OutputFolder, "accuracy.png");

    public required string? JsonFile { get; init; }

    /// <summary>Whether to go on from the newest checkpoint.</summary>
    public required bool Resumes { get; init; }

    /// <summary>The command that goes on from there, to be shown to who stops the run.</summary>
    public required string ResumeCommand { get; init; }
}
