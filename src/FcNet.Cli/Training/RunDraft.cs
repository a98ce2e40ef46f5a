using System.Collections.Immutable;
using System.Numerics;
using FcNet.Cli.Judging;
using FcNet.Layers;
using FcNet.Losses;
using FcNet.Tables;

namespace FcNet.Cli.Training;

/// <summary>A run in the making: the default one or that of <c>--plan</c>, changed by one option after another.</summary>
internal sealed record RunDraft
{
    /// <summary>Whether it computes in double precision.</summary>
    public bool IsDouble { get; init; }

    /// <summary>Whether its net is the one with one hidden layer that is written by hand.</summary>
    public bool IsTwoLayer { get; init; }

    /// <summary>The net as options describe it, but for the numbers of inputs and outputs, which the data give.</summary>
    public FullyConnectedNetOptions Net { get; init; } = new() { Inputs = 1, Classes = 2, Hidden = [100, 100] };

    /// <summary>The net as <c>--plan</c> describes it: one or none. An option that changes the net takes its place.</summary>
    public ImmutableArray<NetworkSpec> Network { get; init; } = [];

    /// <summary>How it is trained.</summary>
    public TrainingPlan Plan { get; init; } = new();

    /// <summary>Whether the loss is chosen. If not, it is the usual one of the task.</summary>
    public bool ChoosesLoss { get; init; }

    /// <summary>Whether the score is chosen. If not, it is the usual one of the task.</summary>
    public bool ChoosesScore { get; init; }

    /// <summary>The weights of classes in the loss that depend on the examples: on their names, or their numbers.</summary>
    public ClassWeighting ClassWeighting { get; init; } = ClassWeighting.None;

    /// <summary>Over which views of an image of a shape the model averages: one function, or none where the plan says it.</summary>
    public ImmutableArray<Func<Shape, Views>> ImageViews { get; init; } = [];

    /// <summary>What the training examples decide about the inputs.</summary>
    public FittedInputs Inputs { get; init; } = new UnchangedInputs();

    /// <summary>How many examples are for validation: one number, or none for the usual one of the data.</summary>
    public ImmutableArray<int> ValidationCount { get; init; } = [];

    /// <summary>The draft of a planned run.</summary>
    public static RunDraft Of(PlannedRun planned) => new()
    {
        IsDouble = planned.Record.Precision == "double",
        IsTwoLayer = planned.Record.Net == nameof(TwoLayerNet<>),
        Network = [planned.Record.Network],
        Plan = planned.Record.Plan,
        Inputs = planned.Record.Inputs,
        ValidationCount = planned.Says("validation_count") ? [planned.Record.ValidationCount] : [],
        ChoosesLoss = true,
        ChoosesScore = true,
    };

    /// <summary>The draft with another net.</summary>
    public RunDraft WithNet(Func<FullyConnectedNetOptions, FullyConnectedNetOptions> change) => this with { Net = change(Net), Network = [] };

    /// <summary>The draft with a change of its softmax loss.</summary>
    /// <exception cref="ArgumentException">It has another loss.</exception>
    public RunDraft WithSoftmax(string option, Func<SoftmaxLoss, SoftmaxLoss> change) => Plan.Loss is SoftmaxLoss loss
        ? this with { Plan = Plan with { Loss = change(loss) }, ChoosesLoss = true }
        : throw new ArgumentException($"{option} is given with a {Plan.Loss.GetType().Name}, expected --loss softmax.");

    /// <summary>Refuses options that contradict each other.</summary>
    public RunDraft Require() => IsTwoLayer && Network.IsEmpty && Net is not { Hidden.Count: 1, Normalization: Normalization.None, Activation: ReluSpec, KeepProbability: 1, ResidualLayers: 0, Parametrization: Parametrization.Standard }
        ? throw new ArgumentException("--net two-layer has one hidden layer and nothing else: give --hidden one number and leave --normalization, --activation, --residual, --parametrization and --keep out, or use --net fully-connected.")
        : this;

    /// <summary>The plan for some examples.</summary>
    public TrainingPlan PlanFor(LabeledData examples)
    {
        Loss loss = ChoosesLoss ? Plan.Loss : TaskDefaults.LossFor(examples.Targets);
        bool isWeighted = ClassWeighting != ClassWeighting.None && examples.Targets is ClassTargets;
        return Plan with
        {
            Loss = isWeighted && loss is SoftmaxLoss softmax ? softmax with { ClassWeights = ClassWeighting.For(examples.Targets.Names, examples.GetLabels()) } : loss,
            Views = ImageViews is [{ } views] ? views(examples.ExampleShape) : Plan.Views,
            Score = ChoosesScore ? Plan.Score : TaskDefaults.ScoreFor(examples.Targets),
        };
    }

    /// <summary>Makes the net for some examples.</summary>
    /// <exception cref="InvalidDataException">The net of the plan does not fit the examples.</exception>
    public INetwork<T> CreateNet<T>(LabeledData examples, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkSpec spec = Network is [{ } planned] ? planned : SpecFor(examples);
        if (spec.Inputs != examples.Scaling.Outputs || spec.Outputs != examples.Classes)
        {
            string net = $"The net of the plan takes {spec.Inputs} numbers and gives {spec.Outputs}";
            throw new InvalidDataException($"{net}; the examples have {examples.Scaling.Outputs} inputs and {examples.Classes} outputs. Give the --data of that run; a plan that does not say its \"inputs\" needs its --whitening too.");
        }

        return IsTwoLayer && spec.Layers is [AffineSpec hidden, ReluSpec, AffineSpec]
            ? new TwoLayerNet<T>(new() { Inputs = spec.Inputs, Hidden = hidden.Width, Classes = spec.Outputs, WeightScale = hidden.WeightScale, Seed = Plan.Seed, Threads = threads })
            : new FullyConnectedNet<T>(spec, Plan.Seed, threads);
    }

    /// <summary>The options of a net ask for two classes at least; the last layer of a regression may have one output.</summary>
    private NetworkSpec SpecFor(LabeledData examples)
    {
        NetworkSpec spec = (Net with { Inputs = examples.Scaling.Outputs, Classes = Math.Max(2, examples.Classes) }).ToSpec();
        return examples.Targets is ClassTargets
            ? spec
            : new(spec.Inputs, [.. spec.Layers[..^1], (AffineSpec)spec.Layers[^1] with { Width = examples.Classes }]);
    }
}
