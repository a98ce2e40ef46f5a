using System.Collections.Immutable;
using System.Numerics;
using FcNet.Layers;

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

    /// <summary>The recorded run whose net to use in place of <see cref="Net"/>: one or none.</summary>
    public ImmutableArray<RunRecord> Planned { get; init; } = [];

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

    /// <summary>Makes the net for some examples.</summary>
    /// <exception cref="InvalidDataException">A recorded net does not fit the examples.</exception>
    public INetwork<T> CreateNet<T>(LabeledData examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkSpec spec = Planned is [{ Network: { } recorded }] ? recorded : (Net with { Inputs = examples.Features, Classes = examples.Classes }).ToSpec();
        if (spec.Inputs != examples.Features || spec.Outputs != examples.Classes)
        {
            throw new InvalidDataException($"The net of the plan takes {spec.Inputs} numbers and gives {spec.Outputs}; the examples have {examples.Features} features and {examples.Classes} classes. Give the --data of that run.");
        }

        return TwoLayer && spec.Layers is [AffineSpec hidden, ReluSpec, AffineSpec]
            ? new TwoLayerNet<T>(new() { Inputs = spec.Inputs, Hidden = hidden.Width, Classes = spec.Outputs, WeightScale = hidden.WeightScale, Seed = Net.Seed, Threads = Net.Threads })
            : new FullyConnectedNet<T>(spec, Net.Seed, Net.Threads);
    }
}
