using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FcNet.Cli.Output;
using FcNet.Cli.Training;
using FcNet.Layers;
using FcNet.Losses;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet train</c>: trains a net and writes the model and pictures of the run.</summary>
internal sealed class TrainCommand : Command
{
    private readonly Option<string> data = new("--data") { Description = "\"builtin\" for the built-in images, or CIFAR-10: the folder with its batch files or cifar-10-binary.tar.gz", DefaultValueFactory = _ => DataSource.BuiltIn, HelpName = "builtin|PATH" };
    private readonly Option<string?> plan = new("--plan") { Description = "A run to repeat: the file of its --json. Other options override what it says", HelpName = "FILE" };
    private readonly Option<string> net = Choice.Option("--net", "The kind of net; two-layer is the one written out by hand, with one hidden layer", "fully-connected", "two-layer");
    private readonly Option<int[]> hidden = new("--hidden") { Description = "The widths of the hidden layers, or \"none\" for a linear classifier [default: 100,100; with --net two-layer: 100]", CustomParser = ParseHidden, Arity = ArgumentArity.ExactlyOne, HelpName = "N,N|none" };
    private readonly Option<string> normalization = Choice.Option("--normalization", "The normalization of the hidden layers", "none", "batch", "layer");
    private readonly Option<LayerSpec> activation = KindOption.Create<LayerSpec, ActivationSpec>("--activation", "The activation of the hidden layers", "relu");
    private readonly Option<double> keep = Number("--keep", "Dropout's probability to keep a number; 1 is no dropout", 1);
    private readonly Option<Loss> loss = KindOption.Create<Loss, Loss>("--loss", "What training makes small", "softmax");
    private readonly Option<double> regularization = Number("--regularization", "The strength of the L2 penalty on the weights", 0);
    private readonly Option<WeightScale> weightScale = new("--weight-scale") { Description = "The standard deviation of the initial weights; \"he\" is the root of 2 / inputs", CustomParser = ParseWeightScale, DefaultValueFactory = _ => WeightScale.He, HelpName = "S|he" };
    private readonly Option<string> optimizer = Choice.Option("--optimizer", "How the weights follow their gradients", "adam", "sgd", "momentum", "rmsprop", "adagrad");
    private readonly Option<double?> learningRate = new("--learning-rate") { Description = "The initial learning rate [default: 1e-3 for adam, else 1e-2]", CustomParser = result => NumberOption.Parse<double>(result), HelpName = "R" };
    private readonly Option<double> decay = Number("--lr-decay", "The factor on the learning rate after each epoch", 1);
    private readonly Option<int> epochs = Count("--epochs", "How often to go through the training examples", 10);
    private readonly Option<int> batchSize = Count("--batch-size", "The examples of a step", 100);
    private readonly Option<string> precision = Choice.Option("--precision", "The numbers to compute with", "float", "double");
    private readonly Option<ulong> seed = new("--seed") { Description = "The seed of the initial weights, the batches and dropout", CustomParser = NumberOption.Parse<ulong>, DefaultValueFactory = _ => 0, HelpName = "N" };
    private readonly Option<int?> threads = new("--threads") { Description = "The maximum number of threads; results do not depend on it [default: all cores]", CustomParser = result => NumberOption.Parse<int>(result), HelpName = "N" };
    private readonly Option<string> output = new("--out") { Description = "The folder for the model and the pictures", DefaultValueFactory = _ => "fcnet-out", HelpName = "DIR" };
    private readonly Option<string?> json = JsonFile.Option();

    private readonly Option<string?> checkpoint = new("--checkpoint") { Description = "A folder in which the run is saved, so that it can go on after it was stopped by whatever means", HelpName = "DIR" };
    private readonly Option<int> checkpointEvery = new("--checkpoint-every") { Description = "Save after every N steps, or after each epoch [default: epoch]", CustomParser = ParseCheckpointEvery, HelpName = "N|epoch" };
    private readonly Option<int> keepCheckpoints = Count("--keep-checkpoints", "How many checkpoints stay, the newest ones", 3);
    private readonly Option<bool> resume = new("--resume") { Description = "Go on from the newest whole checkpoint, if there is one" };

    public TrainCommand()
        : base("train", "Trains a net, judges it on the test examples, and writes the model and pictures of the run")
    {
        foreach (Option option in (Option[])[data, plan, net, hidden, normalization, activation, keep, loss, regularization, weightScale, optimizer, learningRate, decay, epochs, batchSize, precision, seed, threads, output, json, checkpoint, checkpointEvery, keepCheckpoints, resume])
        {
            Options.Add(option);
        }

        SetAction((parsed, cancellationToken) => Run(parsed, cancellationToken));
    }

    private Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        RunRecord? record = parsed.GetValue(plan) is { } path ? PlanFile.Read(path) : null;
        TrainSettings settings = CheckedSettings(parsed, record);
        return Task.FromResult((record is null || IsGiven(parsed, precision) ? parsed.GetValue(precision) : record.Precision) == "double"
            ? TrainRun.Run<double>(settings, AnsiConsole.Console, cancellationToken)
            : TrainRun.Run<float>(settings, AnsiConsole.Console, cancellationToken));
    }

    /// <summary>The library knows the ranges and names its own members; the user knows the options.</summary>
    private TrainSettings CheckedSettings(ParseResult parsed, RunRecord? record)
    {
        try
        {
            return record is null ? Settings(parsed) : Settings(parsed, record);
        }
        catch (ArgumentOutOfRangeException e) when (OptionOf(e.ParamName) is { } option)
        {
            throw new ArgumentException($"{option.Name}{CommandLine.OneLine(e)[e.ParamName!.Length..]}", e);
        }
    }

    private Option? OptionOf(string? member) => member switch
    {
        nameof(FullyConnectedNetOptions.KeepProbability) => keep,
        nameof(L2Penalty.Strength) => regularization,
        "count" => threads,
        nameof(UpdateRule.LearningRate) => learningRate,
        nameof(EpochDecay.Factor) => decay,
        nameof(SolverOptions.Epochs) => epochs,
        nameof(SolverOptions.BatchSize) => batchSize,
        nameof(CheckpointOptions.Keep) => keepCheckpoints,
        _ => null,
    };

    private TrainSettings Settings(ParseResult parsed)
    {
        bool twoLayer = parsed.GetValue(net) == "two-layer";
        ulong chosenSeed = parsed.GetValue(seed);
        var settings = new TrainSettings
        {
            Data = parsed.GetValue(data)!,
            TwoLayer = twoLayer,
            Net = new()
            {
                Inputs = 1,
                Classes = 2,
                Hidden = parsed.GetResult(hidden) is not null ? parsed.GetValue(hidden)! : twoLayer ? [100] : [100, 100],
                Normalization = Enum.Parse<Normalization>(parsed.GetValue(normalization)!, ignoreCase: true),
                Activation = parsed.GetValue(activation) ?? new ReluSpec(),
                KeepProbability = parsed.GetValue(keep),
                WeightScale = parsed.GetValue(weightScale),
                Seed = chosenSeed,
                Threads = parsed.GetValue(threads) is { } count ? count : Threads.All,
            },
            Solver = new()
            {
                Rule = Rule(parsed.GetValue(optimizer)!, parsed.GetValue(learningRate)),
                Epochs = parsed.GetValue(epochs),
                BatchSize = parsed.GetValue(batchSize),
                Schedule = parsed.GetValue(decay) is 1 ? new ConstantRate() : new EpochDecay(parsed.GetValue(decay)),
                Loss = parsed.GetValue(loss) ?? new SoftmaxLoss(),
                Penalty = new L2Penalty(parsed.GetValue(regularization)),
                ReportEvery = 100,
                Seed = chosenSeed,
                Checkpoints = Checkpoints(parsed),
            },
            OutputFolder = parsed.GetValue(output)!,
            JsonFile = parsed.GetValue(json),
            Resumes = parsed.GetValue(resume),
            ResumeCommand = ShellCommand.Of(["fcnet", .. parsed.Tokens.Select(token => token.Value).Where(token => token != resume.Name), resume.Name]),
        };
        return !twoLayer || settings.Net is { Hidden.Count: 1, Normalization: Normalization.None, Activation: ReluSpec, KeepProbability: 1 }
            ? settings
            : throw new ArgumentException("--net two-layer has one hidden layer and nothing else: give --hidden one number and leave --normalization, --activation and --keep out, or use --net fully-connected.");
    }

    /// <summary>The settings of a recorded run, but for what the options say.</summary>
    private TrainSettings Settings(ParseResult parsed, RunRecord record)
    {
        TrainSettings options = Settings(parsed);
        bool Given(Option option) => IsGiven(parsed, option);
        TrainingPlan planned = record.Plan;
        ulong chosenSeed = Given(seed) ? options.Solver.Seed : planned.Seed;
        UpdateRule rule = Given(optimizer) ? options.Solver.Rule : planned.Rule;
        return options with
        {
            TwoLayer = Given(net) ? options.TwoLayer : record.Net == nameof(TwoLayerNet<>),
            Net = options.Net with { Seed = chosenSeed },
            Planned = new Option[] { net, hidden, normalization, activation, keep, weightScale }.Any(Given) ? options.Planned : [record],
            Solver = new(planned)
            {
                Rule = Given(learningRate) ? rule with { LearningRate = options.Solver.Rule.LearningRate } : rule,
                Epochs = Given(epochs) ? options.Solver.Epochs : planned.Epochs,
                BatchSize = Given(batchSize) ? options.Solver.BatchSize : planned.BatchSize,
                Schedule = Given(decay) ? options.Solver.Schedule : planned.Schedule,
                Loss = Given(loss) ? options.Solver.Loss : planned.Loss,
                Penalty = Given(regularization) ? options.Solver.Penalty : planned.Penalty,
                Seed = chosenSeed,
                ReportEvery = options.Solver.ReportEvery,
                Checkpoints = options.Solver.Checkpoints,
            },
        };
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private CheckpointOptions? Checkpoints(ParseResult parsed)
    {
        if (parsed.GetValue(checkpoint) is { } folder)
        {
            return new() { Folder = folder, EverySteps = parsed.GetValue(checkpointEvery), Keep = parsed.GetValue(keepCheckpoints) };
        }

        foreach (Option option in (Option[])[checkpointEvery, keepCheckpoints, resume])
        {
            if (IsGiven(parsed, option))
            {
                throw new ArgumentException($"{option.Name} is given without --checkpoint, expected the folder of the checkpoints too: --checkpoint DIR.");
            }
        }

        return null;
    }

    private static UpdateRule Rule(string name, double? learningRate)
    {
        UpdateRule rule = name switch
        {
            "sgd" => new Sgd(),
            "momentum" => new Momentum(),
            "rmsprop" => new RmsProp(),
            "adagrad" => new AdaGrad(),
            _ => new Adam(),
        };
        return learningRate is { } rate ? rule with { LearningRate = rate } : rule;
    }

    private static int[]? ParseHidden(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text == "none")
        {
            return [];
        }

        var widths = new List<int>();
        foreach (string part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int width) || width < 1)
            {
                result.AddError($"--hidden is \"{text}\", expected widths of at least 1 separated by commas, such as 100,100, or none.");
                return null;
            }

            widths.Add(width);
        }

        return [.. widths];
    }

    /// <summary>0 stands for each epoch, as in <see cref="CheckpointOptions.EverySteps"/>.</summary>
    private static int ParseCheckpointEvery(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        int steps = 0;
        if (text != "epoch" && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out steps) && steps > 0))
        {
            result.AddError($"--checkpoint-every is \"{text}\", expected a number of steps of at least 1, or epoch.");
        }

        return steps;
    }

    private static WeightScale ParseWeightScale(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text == "he")
        {
            return WeightScale.He;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) && double.IsFinite(scale) && scale >= 0)
        {
            return scale;
        }

        result.AddError($"--weight-scale is \"{text}\", expected a number of at least 0, or he.");
        return default;
    }

    private static Option<double> Number(string name, string description, double value) => new(name) { Description = description, CustomParser = NumberOption.Parse<double>, DefaultValueFactory = _ => value, HelpName = "X" };

    private static Option<int> Count(string name, string description, int value) => new(name) { Description = description, CustomParser = NumberOption.Parse<int>, DefaultValueFactory = _ => value, HelpName = "N" };
}
