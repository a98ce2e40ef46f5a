using FcNet.Checks;
using FcNet.Layers;
using FcNet.Losses;
using FcNet.Metrics;
using static FcNet.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>The values of which a run is made.</summary>
internal static class SeamRefusals
{
    private static readonly NdArray<double> None = NdArray<double>.None;

    private static readonly LabeledData Data = LabeledData.From(new double[2, 3], [0, 1]);

    public static IEnumerable<Refusal> All =>
    [
        Null("ArrayLayout.ArrayLayout", "entries", a => _ = new ArrayLayout((IEnumerable<(string, Shape, ParameterRole)>)null!)),
        Argument("ClassTargets.ClassTargets", "There are no names of the targets", a => _ = new ClassTargets(default)),
        Argument("NumberTargets.NumberTargets", "There are no names of the targets", a => _ = new NumberTargets(default)),
        Argument("LabelTargets.LabelTargets", "A class name is null, expected a text", a => _ = new LabelTargets([null!])),
        Null("FullyConnectedNet.FullyConnectedNet", "spec", a => _ = new FullyConnectedNet<double>((NetworkSpec)null!)),
        Null("FullyConnectedNet.FullyConnectedNet", "spec", a => _ = new FullyConnectedNet<double>((NetworkSpec)null!, new CounterRandom(1), new CounterRandom(2))),
        Argument("FullyConnectedNet.Forward", "x is 2×4, 4 numbers an example; the net takes 3", a => new FullyConnectedNet<double>(new NetworkSpec(3, [new AffineSpec(2)])).Forward(a.New(2, 4))),
        Null("FullyConnectedNetOptions.Activation", "Activation", a => _ = new FullyConnectedNetOptions { Inputs = 3, Classes = 2, Activation = null! }),
        Argument("TwoLayerNet.Forward", "x is 2×4, 4 numbers an example; the net takes 3", a => new TwoLayerNet<double>(new() { Inputs = 3 }).Forward(a.New(2, 4))),
        Range("NetworkSpec.NetworkSpec", "inputs is 0, expected at least 1", a => _ = new NetworkSpec(0, [new AffineSpec(2)])),
        Argument("NetworkSpec.NetworkSpec", "A net has at least one layer, and none of them is null.", a => _ = new NetworkSpec(3, [])),
        Range("AffineSpec.AffineSpec", "Width is 0, expected at least 1", a => _ = new AffineSpec(0)),
        Range("AffineSpec.Width", "Width is -2, expected at least 1", a => _ = new AffineSpec(1) { Width = -2 }),
        Range("BatchNormSpec.BatchNormSpec", "Epsilon is 0, expected a finite number above 0", a => _ = new BatchNormSpec(Epsilon: 0)),
        Range("BatchNormSpec.Epsilon", "Epsilon is NaN, expected a finite number above 0", a => _ = new BatchNormSpec { Epsilon = double.NaN }),
        Range("BatchNormSpec.Momentum", "Momentum is 1.5, expected 0 to 1", a => _ = new BatchNormSpec { Momentum = 1.5 }),
        Range("LayerNormSpec.LayerNormSpec", "Epsilon is 0, expected a finite number above 0", a => _ = new LayerNormSpec(0)),
        Range("LayerNormSpec.Epsilon", "Epsilon is NaN, expected a finite number above 0", a => _ = new LayerNormSpec { Epsilon = double.NaN }),
        Range("DropoutSpec.DropoutSpec", "KeepProbability is 0, expected a probability to keep", a => _ = new DropoutSpec(0)),
        Range("DropoutSpec.KeepProbability", "KeepProbability is 2, expected a probability to keep", a => _ = new DropoutSpec(1) { KeepProbability = 2 }),
        Range("LeakyReluSpec.LeakyReluSpec", "Slope is NaN, expected a finite number", a => _ = new LeakyReluSpec(double.NaN)),
        Range("LeakyReluSpec.Slope", "Slope is NaN, expected a finite number", a => _ = new LeakyReluSpec { Slope = double.NaN }),
        Argument("ResidualSpec.ResidualSpec", "A residual block has at least one layer", a => _ = new ResidualSpec([])),
        Argument("ResidualSpec.Layers", "A residual block has at least one layer", a => _ = new ResidualSpec([new ReluSpec()]) { Layers = default }),
        Range("EarlyStopping.EarlyStopping", "Patience is 0, expected at least 1", a => _ = new EarlyStopping(0)),
        Range("EarlyStopping.MinGain", "MinGain is NaN, expected a finite number, at least 0", a => _ = new EarlyStopping { MinGain = double.NaN }),
        Range("EarlyStopping.Patience", "Patience is 0, expected at least 1", a => _ = new EarlyStopping { Patience = 0 }),
        Range("L2Penalty.L2Penalty", "Strength is -1, expected a finite number, at least 0", a => _ = new L2Penalty(-1)),
        Range("L2Penalty.Strength", "Strength is -1, expected a finite number, at least 0", a => _ = new L2Penalty { Strength = -1 }),
        Null("L2Penalty.Value", "parameters", a => _ = new L2Penalty(1).Value<double>(null!)),
        Null("L2Penalty.AddGradient", "gradients", _ => new L2Penalty(1).AddGradient(new ArraySet<double>(ArrayLayout.Empty), null!)),
        Argument("Loss.Evaluate", "batch.Target is 2×3, expected 2×4", a => new SoftmaxLoss().Evaluate(a.New(2, 4), new(None, a.New(2, 3), None), a.New(2, 4))),
        Argument("Loss.Evaluate", "The weights of the batch add up to 0, expected a finite number above 0.", a => new SoftmaxLoss().Evaluate(a.New(2, 4), new(None, a.New(2, 4), new NdArray<double>(2)), a.New(2, 4))),
        Null("Judge.Measure", "metric", _ => Judge.Measure(Model.Create(Net(), Data.Scaling), Data, null!)),
        Null("Kinds.Register", "type", _ => Kinds.Register<LayerSpec, AffineSpec>("mine", null!)),
        Argument("LabeledData.Fill", "batch.X is 2×4, expected 1×3", a => Data.Fill([0], 0, new Batch<double>(a.New(2, 4), a.New(1, 2), None), Threads.All)),
        Argument("LabeledData.WithNumbers", "There are 3 rows of targets for 2 examples", a => LabeledData.WithNumbers(a.New(2, 3), a.New(3, 1))),
        Argument("LabeledData.WithNumbers", "There are 1 names for 2 columns", a => LabeledData.WithNumbers(a.New(2, 3), a.New(2, 2), "y")),
        Argument("LabeledData.WithLabels", "A label is 0.5, expected 1 where an example has it, else 0.", a => LabeledData.WithLabels(a.New(1, 3), NdArray.Wrap([0.5, 1], 1, 2))),
        Null("Model.Create", "targets", _ => Model.Create(Net(), Data.Scaling, (Targets)null!)),
        Null("RunRecord.Parse", "json", _ => RunRecord.Parse(null!, "it")),
        Null("Solver.Solver", "validation", a => _ = new Solver<double>(Net(), Data, null!, new())),
        Null("LossMetric.LossMetric", "Loss", a => _ = new LossMetric(null!)),
        Null("LossMetric.Loss", "Loss", a => _ = new LossMetric(new SoftmaxLoss()) { Loss = null! }),
        Null("KindOf.Parse", "text", _ => KindOf.Parse<Loss>(null!)),
        Null("LossGradients.Compare", "loss", _ => LossGradients.Compare(null!)),
        Argument("LayerGradients.Compare", "A net has at least one layer, and none of them is null.", _ => LayerGradients.Compare([null!])),
        Null("SolverOptions.SolverOptions", "plan", a => _ = new SolverOptions(null!)),
        Null("TrainingPlan.Loss", "Loss", a => _ = new TrainingPlan { Loss = null! }),
        Null("TrainingPlan.Penalty", "Penalty", a => _ = new TrainingPlan { Penalty = null! }),
        Null("TrainingPlan.Schedule", "Schedule", a => _ = new TrainingPlan { Schedule = null! }),
        Null("TrainingPlan.Score", "Score", a => _ = new TrainingPlan { Score = null! }),
        Null("TrainingPlan.Stop", "Stop", a => _ = new TrainingPlan { Stop = null! }),
        Range("UpdateRule.WeightDecay", "WeightDecay is -1, expected a finite number, at least 0", a => _ = new Adam { WeightDecay = -1 }),
        Null("TrainingPlan.RateFactors", "RateFactors", a => _ = new TrainingPlan { RateFactors = null! }),
        Range("TrainingPlan.RowShards", "RowShards is 3, expected a power of two: 1, 2, 4, 8, …", a => _ = new TrainingPlan { RowShards = 3 }),
        new("Alone.Exchange", typeof(InvalidOperationException), "There is no rank 1 to exchange with: this process trains alone.", a => Alone.Instance.Exchange(1, [], [])),
        Range("RowShards.RowShards", "count is 0, expected a power of two", a => _ = new RowShards(0)),
        Null("SolverOptions.Ranks", "Ranks", a => _ = new SolverOptions { Ranks = null! }),
        Argument("RateFactors.RateFactors", "A factor of the learning rate is null, expected a RoleFactor or a NameFactor.", a => _ = new RateFactors([null!])),
        Argument("RateFactors.Items", "A factor of the learning rate is null, expected a RoleFactor or a NameFactor.", a => _ = RateFactors.None with { Items = default }),
        Range("RoleFactor.RoleFactor", "Role is 9, expected Other, Weight, Bias, Scale, Shift", a => _ = new RoleFactor((ParameterRole)9, 1)),
        Range("RoleFactor.Role", "Role is -1, expected Other, Weight, Bias, Scale, Shift", a => _ = new RoleFactor(ParameterRole.Bias, 1) { Role = (ParameterRole)(-1) }),
        Argument("NameFactor.NameFactor", "Names is empty, expected the name of a parameter such as \"W1\"", a => _ = new NameFactor("", 1)),
        Argument("NameFactor.Names", "Names is empty, expected the name of a parameter such as \"W1\"", a => _ = new NameFactor("W1", 1) { Names = null! }),
        Range("RateFactor.Factor", "Factor is -1, expected a finite number, at least 0", a => _ = new NameFactor("W1", 1) { Factor = -1 }),
        Argument("Solver.Solver", "NameFactor { Factor = 0, Names = W2 } is a factor of no parameter of this net, which has W1, b1.", a => _ = new Solver<double>(Net(), Data, Data, new() { RateFactors = new([new NameFactor("W2", 0)]) })),
        Range("UpdateRule.ClipValue", "ClipValue is -1, expected a finite number, at least 0", a => _ = new Adam { ClipValue = -1 }),
        Range("UpdateRule.ClipNorm", "ClipNorm is NaN, expected a finite number, at least 0", a => _ = new Adam { ClipNorm = double.NaN }),
    ];

    private static FullyConnectedNet<double> Net() => new(new NetworkSpec(3, [new AffineSpec(2)]));
}
