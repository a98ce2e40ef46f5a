using System.Numerics;
using System.Text.Json;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>
/// A run of the course's solver that the reference recorded, done again: examples, initial weights, batches, masks and samples all come from one
/// stream with seed 7, in the course's order.
/// </summary>
/// <param name="Entry">The entry of the vectors.</param>
/// <param name="Net">What the entry does not say about its net. The penalty and dropout follow from the first loss, the scale from the initial weights.</param>
/// <param name="Regularization">The strength of the L2 penalty.</param>
/// <param name="DropoutSeed">The seed with which each dropout call seeds the stream anew.</param>
internal sealed record SolverTrace(string Entry, FullyConnectedNetOptions Net, double Regularization = 0, uint DropoutSeed = 0)
{
    private const int Classes = 3, Features = 12, Examples = 90, TrainExamples = 70;

    private static readonly FullyConnectedNetOptions ThreeLayers = new() { Inputs = Features, Hidden = [16, 8], Classes = Classes, WeightScale = 0.3 };

    public static IReadOnlyList<SolverTrace> InDouble { get; } =
    [
        new("solver_sgd_plain", ThreeLayers, 0.01),
        new("solver_momentum_subsample", ThreeLayers),
        new("solver_adam_batchnorm", ThreeLayers with { Normalization = Normalization.Batch }, 0.1),
        new("solver_adam_bn_dropout_seed", ThreeLayers with { Normalization = Normalization.Batch, KeepProbability = 0.5 }, DropoutSeed: 5),
        new("solver_twolayer_defaults_print3", ThreeLayers with { Hidden = [10], WeightScale = 0.1 }),
    ];

    public static SolverTrace InFloat { get; } = new("solver_float32", ThreeLayers);

    public JsonElement Expected => Reference.Vector(Entry);

    public override string ToString() => Entry;

    /// <summary>Does the run and compares what it begins with.</summary>
    public Outcome<T> Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new NumpyRandom(7);
        DataSplits data = Draw<T>(random);
        INetwork<T> net = Entry.Contains("twolayer", StringComparison.Ordinal)
            ? new TwoLayerNet<T>(new() { Inputs = Features, Hidden = Net.Hidden[0], Classes = Classes, WeightScale = Net.WeightScale }, random)
            : new FullyConnectedNet<T>(Net, random, new ReseededRandom(random, DropoutSeed));
        net = Net.KeepProbability < 1 ? new SeededInTestMode<T>(net, random, DropoutSeed) : net;
        ExpectParameters(net.State.Parameters, Expected.Arrays("initial_params"), 1e-15);

        SolverOptions options = Options();
        var log = new StringWriter();
        var solver = new Solver<T>(net, data, options, random);
        TrainingResult result = solver.Train(new TextReporter(log));
        return new(result, net.State.Parameters, log.ToString().Split(log.NewLine, StringSplitOptions.RemoveEmptyEntries), LastRate(solver, options));
    }

    /// <summary>Compares parameters by name.</summary>
    /// <remarks>
    /// The bias before a batch normalization has the gradient 0 in truth; what the loops compute is rounding, about 1e-17, of which Adam makes
    /// steps of 1e-2 · 1e-17 / 1e-8. Such biases remain rounding in the reference and here, and nothing depends on them.
    /// </remarks>
    public void ExpectParameters<T>(ArraySet<T> actual, Dictionary<string, NdArray<double>> expected, double relative)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.That(actual.Names, Is.EquivalentTo(expected.Keys));
        foreach ((string name, NdArray<T> values) in actual)
        {
            NdArray<double> doubles = NdArray.Wrap(Array.ConvertAll(values.ToArray(), double.CreateChecked), values.Shape);
            bool isRounding = Net.Normalization == Normalization.Batch && Enumerable.Range(1, Net.Hidden.Count).Select(ParameterNames.Biases).Contains(name);
            Expect.Close(doubles, expected[name], relative, absolute: isRounding ? 1e-9 : 0, name);
        }
    }

    /// <summary>Three centres and 90 examples around them, which must be those of the file to the bit.</summary>
    private DataSplits Draw<T>(NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NdArray<double> centres = random.Randn(Classes, Features);
        int[] y = random.Integers(Classes, Examples);
        NdArray<double> x = random.Randn(Examples, Features);
        for (int i = 0; i < Examples; i++)
        {
            for (int j = 0; j < Features; j++)
            {
                x[i, j] = centres[y[i], j] + (0.8 * x[i, j]);
            }
        }

        Expect.Close(x, Expected.Array("X"), relative: 0, name: "X");
        Assert.That(y, Is.EqualTo(Expected.Array("y").ToLabels()));
        LabeledData all = LabeledData.From(NdArray.Wrap(Array.ConvertAll(x.ToArray(), T.CreateChecked), x.Shape), y);
        LabeledData validation = all.Slice(TrainExamples, Examples - TrainExamples);
        return new(all.Slice(0, TrainExamples), validation, validation);
    }

    /// <summary>The course's way in everything in which FcNet has another.</summary>
    private SolverOptions Options()
    {
        JsonElement arguments = Expected.GetProperty("solver_args");
        double? rate = arguments.TryGetProperty("optim_config", out JsonElement config) ? config.Number("learning_rate") : null;
        string name = arguments.TryGetProperty("update_rule", out JsonElement given) ? given.GetString()! : "sgd";
        UpdateRule rule = name switch
        {
            "sgd" => new Sgd(),
            "sgd_momentum" => new Momentum(),
            "adam" => new Adam(),
            _ => throw new InvalidDataException($"The rule \"{name}\" is not known."),
        };
        return new()
        {
            Rule = rule with { LearningRate = rate ?? rule.LearningRate },
            Schedule = new EpochDecay(arguments.TryGetProperty("lr_decay", out JsonElement decay) ? decay.GetDouble() : 1),
            Epochs = arguments.GetProperty("num_epochs").GetInt32(),
            BatchSize = arguments.GetProperty("batch_size").GetInt32(),
            ReportEvery = arguments.GetProperty("print_every").GetInt32(),
            TrainSamples = arguments.TryGetProperty("num_train_samples", out JsonElement train) ? train.GetInt32() : 1000,
            ValidationSamples = arguments.TryGetProperty("num_val_samples", out JsonElement validation) ? validation.GetInt32() : SolverOptions.All,
            Sampling = Sampling.WithReplacement,
            Penalty = new L2Penalty(Regularization),
            BestIncludesStatistics = false,
            StopOnNonFinite = false,
        };
    }

    /// <summary>What came of it.</summary>
    public sealed record Outcome<T>(TrainingResult Result, ArraySet<T> Parameters, IReadOnlyList<string> Log, double LastLearningRate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The rate of the step that would come next.</summary>
    private static double LastRate<T>(Solver<T> solver, SolverOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        options.Schedule.At(options.Rule.LearningRate, new(solver.StepsDone, solver.TotalSteps, solver.EpochsDone, options.Epochs, solver.History));
}
