using FcNet.Tests.Support;
using static FcNet.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>Update rules, the solver and what judges a net.</summary>
internal static class TrainingRefusals
{
    public static IEnumerable<Refusal> All =>
    [
        Argument("CheckpointOptions.Folder", "Folder", a => _ = new CheckpointOptions { Folder = " " }),
        Range("CheckpointOptions.EverySteps", "EverySteps is -1, expected at least 0", a => _ = new CheckpointOptions { Folder = "x", EverySteps = -1 }),
        Range("CheckpointOptions.Keep", "Keep is 0, expected at least 1", a => _ = new CheckpointOptions { Folder = "x", Keep = 0 }),
        Range("Sgd.Sgd", "LearningRate is -1, expected a finite number, at least 0", a => _ = new Sgd(-1)),
        Range("Momentum.Momentum", "LearningRate is NaN", a => _ = new Momentum(double.NaN)),
        Range("RmsProp.RmsProp", "LearningRate is Infinity", a => _ = new RmsProp(double.PositiveInfinity)),
        Range("Nesterov.Nesterov", "LearningRate is -0.5", a => _ = new Nesterov(-0.5)),
        Range("Nesterov.DecayRate", "DecayRate is 1, expected at least 0 and below 1", a => _ = new Nesterov { DecayRate = 1 }),
        Range("AmsGrad.AmsGrad", "LearningRate is -0.5", a => _ = new AmsGrad(-0.5)),
        Range("AmsGrad.Beta1", "Beta1 is 1, expected at least 0 and below 1", a => _ = new AmsGrad { Beta1 = 1 }),
        Range("AmsGrad.Beta2", "Beta2 is 1, expected at least 0 and below 1", a => _ = new AmsGrad { Beta2 = 1 }),
        Range("AmsGrad.Epsilon", "Epsilon is 0, expected a finite number above 0", a => _ = new AmsGrad { Epsilon = 0 }),
        Range("Lion.Lion", "LearningRate is -0.5", a => _ = new Lion(-0.5)),
        Range("Lion.Beta1", "Beta1 is 1, expected at least 0 and below 1", a => _ = new Lion { Beta1 = 1 }),
        Range("Lion.Beta2", "Beta2 is 1, expected at least 0 and below 1", a => _ = new Lion { Beta2 = 1 }),
        Range("Adam.Adam", "LearningRate is -0.5", a => _ = new Adam(-0.5)),
        Range("AdaGrad.AdaGrad", "LearningRate is NaN", a => _ = new AdaGrad(double.NaN)),
        Range("UpdateRule.LearningRate", "LearningRate is -0.1, expected a finite number, at least 0", a => _ = new Sgd() with { LearningRate = -0.1 }),
        Range("Momentum.DecayRate", "DecayRate is 1, expected at least 0 and below 1", a => _ = new Momentum { DecayRate = 1 }),
        Range("RmsProp.DecayRate", "DecayRate is -0.1, expected at least 0 and below 1", a => _ = new RmsProp { DecayRate = -0.1 }),
        Range("RmsProp.Epsilon", "Epsilon is 0, expected a finite number above 0", a => _ = new RmsProp { Epsilon = 0 }),
        Range("AdaGrad.Epsilon", "Epsilon is NaN, expected a finite number above 0", a => _ = new AdaGrad { Epsilon = double.NaN }),
        Range("Adam.Beta1", "Beta1 is 1, expected at least 0 and below 1", a => _ = new Adam { Beta1 = 1 }),
        Range("Adam.Beta2", "Beta2 is NaN, expected at least 0 and below 1", a => _ = new Adam { Beta2 = double.NaN }),
        Range("Adam.Epsilon", "Epsilon is -1E-08, expected a finite number above 0", a => _ = new Adam { Epsilon = -1e-8 }),
        .. new UpdateRule[] { new Sgd(), new Momentum(), new RmsProp(), new Adam(), new AdaGrad() }.Select(rule => Range($"{rule.GetType().Name}.Start", "count is -1, expected at least 0", _ => rule.Start<double>(-1))),
        Range("UpdateRule.Start", "count is -2147483648, expected at least 0", _ => ((UpdateRule)new Adam()).Start<double>(int.MinValue)),
        Argument("UpdateState.Step", "parameters has 2 elements, expected 3", a => State(a).Step(a.New(2).Span, a.New(3).Span, 0.1)),
        Argument("UpdateState.Step", "gradients has 0 elements, expected 3", a => State(a).Step(a.New(3).Span, [], 0.1)),
        Range("UpdateState.Step", "learningRate is NaN, expected a finite number, at least 0", a => State(a).Step(a.New(3).Span, a.New(3).Span, double.NaN)),
        Argument("UpdateState.Step", "parameters shares memory with gradients", a =>
        {
            NdArray<double> both = a.New(4);
            State(a).Step(both.Span[..3], both.Span[1..], 0.1);
        }),
        Null("UpdateState.Step", "parameters", a => State(a).Step(null!, Set(a, "w", 3), 0.1)),
        Null("UpdateState.Step", "gradients", a => State(a).Step(Set(a, "w", 3), null!, 0.1)),
        Argument("UpdateState.Step", "parameters has 2 elements, expected 3", a => State(a).Step(Set(a, "w", 2), Set(a, "w", 2), 0.1)),
        Argument("UpdateState.Step", "The sets differ at \"w\" (3): the other has \"b\" (3) there", a => State(a).Step(Set(a, "w", 3), Set(a, "b", 3), 0.1)),
        Range("UpdateState.Step", "learningRate is -1, expected a finite number, at least 0", a => State(a).Step(Set(a, "w", 3), Set(a, "w", 3), -1)),
        Argument("UpdateState.Step", "parameters shares memory with gradients", a =>
        {
            ArraySet<double> both = Set(a, "w", 3);
            State(a).Step(both, both, 0.1);
        }),
        Argument("UpdateState.Step", "rateFactors has 2 elements, expected 1", a => State(a).Step(Set(a, "w", 3), Set(a, "w", 3), 0.1, default, [1, 1])),
        Range("UpdateState.Step", "rateFactor is NaN, expected a finite number, at least 0", a => State(a).Step(Set(a, "w", 3), Set(a, "w", 3), 0.1, default, [double.NaN])),
        Range("UpdateState.Restore", "steps is -1, expected at least 0", a => State(a).Restore(-1, new Adam().Start<double>(3).Slots)),
        Null("UpdateState.Restore", "source", a => State(a).Restore(1, null!)),
        Argument("UpdateState.Restore", "The sets differ at \"m\" (3): the other has \"m\" (4) there", a => State(a).Restore(1, new Adam().Start<double>(4).Slots)),
        Null("TrainingPlan.Rule", "Rule", a => _ = new SolverOptions { Rule = null! }),
        Range("TrainingPlan.Epochs", "Epochs is -1, expected at least 0", a => _ = new SolverOptions { Epochs = -1 }),
        Range("TrainingPlan.BatchSize", "BatchSize is 0, expected at least 1", a => _ = new SolverOptions { BatchSize = 0 }),
        Range("EpochDecay.Factor", "Factor is NaN, expected a finite number above 0", a => _ = new EpochDecay(double.NaN)),
        Range("TrainingPlan.TrainSamples", "TrainSamples is 0, expected at least 1", a => _ = new SolverOptions { TrainSamples = 0 }),
        Range("TrainingPlan.ValidationSamples", "ValidationSamples is -5, expected at least 1", a => _ = new SolverOptions { ValidationSamples = -5 }),
        Range("TrainingPlan.Sampling", "Sampling is 7, expected Permutation or WithReplacement", a => _ = new SolverOptions { Sampling = (Sampling)7 }),
        Null("Solver.Solver", "net", a => _ = new Solver<double>(null!, Data, new())),
        Null("Solver.Solver", "data", a => _ = new Solver<double>(Net(a), null!, new())),
        Null("Solver.Solver", "options", a => _ = new Solver<double>(Net(a), Data, null!)),
        Null("Solver.Solver", "random", a => _ = new Solver<double>(Net(a), Data, new(), null!)),
        Argument("Solver.Solver", "An example has 2 features; the net takes 3", a => _ = new Solver<double>(Net(a, inputs: 3), Data, new(), a.Watch(new CounterRandom(1)))),
        Argument("Solver.Solver", "The data have 2 classes; the net has 5", a => _ = new Solver<double>(Net(a, classes: 5), Data, new(), a.Watch(new CounterRandom(1)))),
        Argument("Solver.Solver", "2147483647 epochs of 4 steps are 8589934588 steps, expected at most 2147483647; take fewer epochs", a => _ = new Solver<double>(Net(a), Data, new() { Epochs = int.MaxValue, BatchSize = 1 })),
        Argument("Solver.Solver", "EarlyStopping needs validation scores, but there are no validation examples; give some, or take no stop rule", a => _ = new Solver<double>(Net(a), new DataSplits(Examples, Examples.Slice(0, 0), Examples), new() { Stop = new EarlyStopping() })),
        Range("SolverOptions.ReportEvery", "ReportEvery is -1, expected at least 0", a => _ = new SolverOptions { ReportEvery = -1 }),
        Range("TrainingPlan.InitialFit", "InitialFit is 7, expected None, UnitVariance or UnitVarianceAndBiases", a => _ = new SolverOptions { InitialFit = (InitialFit)7 }),
        Range("TrainingPlan.EqualScores", "EqualScores is 7, expected KeepFirst or KeepLast", a => _ = new SolverOptions { EqualScores = (EqualScores)7 }),
        Argument("ConfusionMatrix.Count", "There are 2 predictions for 1 examples; each example needs one", a => ConfusionMatrix.Count([0], [0, 1], "a", "b")),
        Null("TextReporter.TextReporter", "writer", a => _ = new TextReporter(null!)),
        Null("Judge.Accuracy", "model", _ => Judge.Accuracy<double>(null!, Data.Train)),
        Null("Judge.Accuracy", "examples", a => Judge.Accuracy(Net(a).On(Data.Train), null!)),
        Argument("Judge.Accuracy", "An example has 2 features; the net takes 3", a => Judge.Accuracy(Model.Create(Net(a, inputs: 3), InputScaling.Identity(3)), Data.Train)),
        Null("Judge.Confusion", "model", _ => Judge.Confusion<double>(null!, Data.Train)),
        Argument("Judge.Confusion", "The data have 2 classes; the net has 4", a => Judge.Confusion(Model.Create(Net(a, classes: 4), Data.Scaling), Data.Train)),
        Range("ConfusionMatrix.this", "actual is 2, expected 0 to 1", a => _ = Judge.Confusion(Net(a).On(Data.Train), Data.Train)[2, 0]),
        Range("ConfusionMatrix.this", "predicted is -1, expected 0 to 1", a => _ = Judge.Confusion(Net(a).On(Data.Train), Data.Train)[0, -1]),
    ];

    private static DataSplits Data => new(Examples, Examples, Examples);

    private static LabeledData Examples => LabeledData.From(new double[4, 2], [0, 1, 0, 1]);

    private static UpdateState<double> State(Watched a)
    {
        UpdateState<double> state = new Adam().Start<double>(3);
        a.Watch(state.Slots.Block);
        return state;
    }

    private static ArraySet<double> Set(Watched a, string name, int count)
    {
        var set = new ArraySet<double>(new ArrayLayout([(name, [count])]));
        a.Watch(set.Block);
        return set;
    }

    private static FullyConnectedNet<double> Net(Watched a, int inputs = 2, int classes = 2)
    {
        var net = new FullyConnectedNet<double>(new() { Inputs = inputs, Hidden = [3], Classes = classes });
        a.Watch(net.Parameters.Block);
        return net;
    }
}
