using System.Numerics;

namespace FcNet.Cli.Training;

/// <summary>What <c>fcnet train</c> was asked to do.</summary>
internal sealed record TrainSettings
{
    /// <summary>The built-in images, or the path of CIFAR-10.</summary>
    public required string Data { get; init; }

    /// <summary>Whether to use the hand-written net with one hidden layer.</summary>
    public required bool TwoLayer { get; init; }

    /// <summary>The net, but for the numbers of inputs and classes, which the data tell.</summary>
    public required FullyConnectedNetOptions Net { get; init; }

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

    public INetwork<T> CreateNet<T>(LabeledData examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FullyConnectedNetOptions options = Net with { Inputs = examples.Features, Classes = examples.Classes };
        return !TwoLayer ? new FullyConnectedNet<T>(options) : new TwoLayerNet<T>(new()
        {
            Inputs = options.Inputs,
            Hidden = options.Hidden[0],
            Classes = options.Classes,
            WeightScale = options.WeightScale,
            Seed = options.Seed,
            Threads = options.Threads,
        });
    }
}
