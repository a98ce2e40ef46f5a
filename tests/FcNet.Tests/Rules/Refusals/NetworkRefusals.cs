using FcNet.Layers;
using FcNet.Tests.Support;
using static FcNet.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>Nets, their options and states, and models.</summary>
internal static class NetworkRefusals
{
    private static readonly FullyConnectedNetOptions Options = new() { Inputs = 3, Hidden = [5], Classes = 4, Normalization = Normalization.Batch, KeepProbability = 0.9 };

    public static IEnumerable<Refusal> All =>
    [
        Null("Model.LoadPyTorch", "path", _ => Model.LoadPyTorch<double>((string)null!)),
        Null("Model.LoadPyTorch", "targets", _ => Model.LoadPyTorch<double>("none", (Targets)null!)),
        Null("Model.LoadPyTorch", "targets", _ => Model.LoadPyTorch<double>((ReadOnlySpan<byte>)[1, 2], (Targets)null!)),
        Null("Model.LoadPyTorch", "stream", _ => Model.LoadPyTorch<double>((Stream)null!, new ClassTargets(["a", "b"]))),
        Null("Model.LoadPyTorch", "stream", _ => Model.LoadPyTorch<double>((Stream)null!)),
        new("Model.LoadPyTorch", typeof(InvalidDataException), "The content is not a whole safetensors file", _ => Model.LoadPyTorch<double>([1, 2])),
        Null("BFloat16Weights.WithBFloat16Weights", "model", _ => BFloat16Weights.WithBFloat16Weights(null!)),
        Null("ModelInfo.Read", "path", _ => ModelInfo.Read((string)null!)),
        Null("ModelInfo.Read", "stream", _ => ModelInfo.Read((Stream)null!)),
        Null("Model.SaveNumpy", "path", _ => Model.Create(TrainedNets.Small<double>(), InputScaling.Identity(3)).SaveNumpy((string)null!)),
        Null("Model.SaveNumpy", "stream", a => Served(a).SaveNumpy((Stream)null!)),
        Null("Model.SaveOnnx", "path", _ => Model.Create(TrainedNets.Small<double>(), InputScaling.Identity(3)).SaveOnnx((string)null!)),
        Null("Model.SaveOnnx", "stream", a => Served(a).SaveOnnx((Stream)null!)),
        Null("Model.SavePyTorch", "path", _ => Model.Create(TrainedNets.Small<double>(), InputScaling.Identity(3)).SavePyTorch((string)null!)),
        Null("Model.SavePyTorch", "stream", a => Served(a).SavePyTorch((Stream)null!)),
        Range("FullyConnectedNetOptions.Inputs", "Inputs is 0, expected at least 1", a => _ = Options with { Inputs = 0 }),
        Range("FullyConnectedNetOptions.Classes", "Classes is 1, expected at least 2: the softmax of one score is always 1", a => _ = Options with { Classes = 1 }),
        Null("FullyConnectedNetOptions.Hidden", "Hidden", a => _ = Options with { Hidden = null! }),
        Range("FullyConnectedNetOptions.Hidden", "The width of a hidden layer is -5, expected at least 1", a => _ = Options with { Hidden = [5, -5] }),
        Range("FullyConnectedNetOptions.Normalization", "Normalization is 9, expected None, Batch or Layer", a => _ = Options with { Normalization = (Normalization)9 }),
        Range("FullyConnectedNetOptions.DropoutRate", "DropoutRate is 1, expected at least 0 and below 1", a => _ = Options with { DropoutRate = 1 }),
        Range("FullyConnectedNetOptions.KeepProbability", "KeepProbability is NaN, expected a probability to keep", a => _ = Options with { KeepProbability = double.NaN }),
        Range("WeightScale.WeightScale", "standardDeviation is NaN, expected a finite number, at least 0", a => _ = Options with { WeightScale = double.NaN }),
        Range("WeightScale.For", "inputs is 0, expected at least 1", _ => WeightScale.He.For(0, 1)),
        Range("WeightScale.For", "outputs is 0, expected at least 1", _ => WeightScale.Xavier.For(1, 0)),
        Range("FullyConnectedNetOptions.WeightDistribution", "WeightDistribution is 7, expected Normal, Uniform or Orthogonal", a => _ = Options with { WeightDistribution = (WeightDistribution)7 }),
        Range("FullyConnectedNetOptions.Parametrization", "Parametrization is 7, expected Standard or NeuralTangent", a => _ = Options with { Parametrization = (Parametrization)7 }),
        Range("FullyConnectedNetOptions.ResidualLayers", "ResidualLayers is -1, expected at least 0", a => _ = Options with { ResidualLayers = -1 }),
        Argument("FullyConnectedNetOptions.ToSpec", "No run of 2 hidden layers is as wide as what enters it", a => (Options with { ResidualLayers = 2 }).ToSpec()),
        Range("FullyConnectedNetOptions.OutputFactor", "OutputFactor is -1, expected a finite number, at least 0", a => _ = Options with { OutputFactor = -1 }),
        Range("AffineSpec.WeightDistribution", "WeightDistribution is 7, expected Normal, Uniform or Orthogonal", a => _ = new FcNet.Layers.AffineSpec(3) { WeightDistribution = (WeightDistribution)7 }),
        Range("AffineSpec.Parametrization", "Parametrization is 5, expected Standard or NeuralTangent", a => _ = new FcNet.Layers.AffineSpec(3) { Parametrization = (FcNet.Layers.Parametrization)5 }),
        Range("AffineSpec.BiasScale", "BiasScale is NaN, expected a finite number, at least 0", a => _ = new FcNet.Layers.AffineSpec(3) { BiasScale = double.NaN }),
        Argument("Model.SavePyTorch", "no place for the factor 1/√inputs", a => Model.Create(NeuralTangent(), InputScaling.Identity(3)).SavePyTorch(new MemoryStream())),
        Null("FullyConnectedNet.FullyConnectedNet", "options", a => _ = new FullyConnectedNet<double>(null!)),
        Null("FullyConnectedNet.FullyConnectedNet", "weights", a => _ = new FullyConnectedNet<double>(Options, null!, new CounterRandom(1))),
        Null("FullyConnectedNet.FullyConnectedNet", "dropout", a => _ = new FullyConnectedNet<double>(Options, new CounterRandom(1), null!)),
        Argument("FullyConnectedNet.FullyConnectedNet", "at most 2147483591 elements; 100000×100000 is more", a => _ = new FullyConnectedNet<double>(Options with { Inputs = 100_000, Hidden = [100_000] }, a.Watch(new CounterRandom(1)), a.Watch(new CounterRandom(2)))),
        Argument("FullyConnectedNet.FullyConnectedNet", "more than 2147483591 elements together; make the layers smaller", a => _ = new FullyConnectedNet<double>(Options with { Inputs = 40_000, Hidden = [40_000, 40_000] }, a.Watch(new CounterRandom(1)), a.Watch(new CounterRandom(2)))),
        Argument("ClassificationExtensions.Scores", "x is 2×4, 4 numbers an example; the net takes 3", a => Net(a).Scores(a.New(2, 4))),
        Argument("ClassificationExtensions.Scores", "x is 3, expected a batch of rank 2 or more, examples along the first axis. For one example: Reshape(1, -1).", a => Net(a).Scores(a.New(3))),
        Argument("FullyConnectedNet.Infer", "y is 2×3, expected 2×4", a => Net(a).Infer(a.New(2, 3), a.New(2, 3))),
        Argument("ClassificationExtensions.Loss", "x is none, expected a batch", a => Net(a).Loss(None, [])),
        Range("ClassificationExtensions.Loss", "The label of row 1 is -1, expected 0 to 3", a => Net(a).Loss(a.New(2, 3), [0, -1])),
        Null("ClassificationExtensions.LossAndGradients", "labels", a => Net(a).LossAndGradients(a.New(2, 3), (int[])null!)),
        Null("ClassificationExtensions.Loss", "labels", a => Net(a).Loss(a.New(2, 3), (int[])null!)),
        Argument("ClassificationExtensions.LossAndGradients", "There are 1 labels for 2 rows", a => Net(a).LossAndGradients(a.New(2, 3), [0])),
        Argument("ClassificationExtensions.LossAndGradients", "x is 2×4, 4 numbers an example; the net takes 3", a => Net(a).LossAndGradients(a.New(2, 4), [0, 1])),
        Argument("ClassificationExtensions.LossAndGradients", "x is 0×3, expected at least one row", a => Net(a).LossAndGradients(a.New(0, 3), [])),
        Argument("TwoLayerNet.Backward", "The sets have 1 and 4 arrays", a => Forward(TwoLayers(a), a).Backward(a.New(2, 4), new ArraySet<double>(new([("a", FcNet.Shape.Create([3]))])))),
        Argument("FullyConnectedNet.Backward", "dy is 2×3, expected 2×4", a => Change(Forward(Plain(), a), net => net.Backward(a.New(2, 3), new(net.State.Parameters.Layout)))),
        Argument("FullyConnectedNet.Backward", "dy is 3×4, expected 2×4", a => Change(Forward(Plain(), a), net => net.Backward(a.New(3, 4), new(net.State.Parameters.Layout)))),
        Argument("FullyConnectedNet.Backward", "dy shares memory with y", a => Change(Plain(), net => net.Backward(net.Forward(a.New(2, 3)), new(net.State.Parameters.Layout)))),
        Argument("FullyConnectedNet.Backward", "gradients shares memory with dy", a => Change(Forward(Plain(), a), net => Change(new ArraySet<double>(net.State.Parameters.Layout), all => net.Backward(all.Block.RowRange(0, 8).Reshape(2, 4), all)))),
        Argument("FullyConnectedNet.Backward", "gradients shares memory with Parameters", a => Change(Forward(Plain(), a), net => net.Backward(a.New(2, 4), net.State.Parameters))),
        Null("TwoLayerNet.TwoLayerNet", "options", a => _ = new TwoLayerNet<double>(null!)),
        Null("TwoLayerNet.TwoLayerNet", "random", a => _ = new TwoLayerNet<double>(new(), null!)),
        Range("TwoLayerNet.TwoLayerNet", "The width of a hidden layer is 0, expected at least 1", a => _ = new TwoLayerNet<double>(new() { Hidden = 0 }, a.Watch(new CounterRandom(1)))),
        Range("TwoLayerNet.TwoLayerNet", "Classes is 0, expected at least 2", a => _ = new TwoLayerNet<double>(new() { Classes = 0 }, a.Watch(new CounterRandom(1)))),
        Argument("ClassificationExtensions.Scores", "x is 2×4, 4 numbers an example; the net takes 3", a => TwoLayers(a).Scores(a.New(2, 4))),
        Argument("TwoLayerNet.Infer", "y is 2×3, expected 2×4", a => TwoLayers(a).Infer(a.New(2, 3), a.New(2, 3))),
        Argument("ClassificationExtensions.Loss", "There are 3 labels for 2 rows", a => TwoLayers(a).Loss(a.New(2, 3), [0, 1, 2])),
        Range("ClassificationExtensions.LossAndGradients", "The label of row 0 is 4, expected 0 to 3", a => TwoLayers(a).LossAndGradients(a.New(2, 3), [4, 0])),
        Argument("TwoLayerNet.Backward", "gradients shares memory with Parameters", a => Change(Forward(TwoLayers(a), a), net => net.Backward(a.New(2, 4), net.State.Parameters))),
        Null("NetworkState.CopyFrom", "source", a => Net(a).State.CopyFrom(null!)),
        Argument("NetworkState.CopyFrom", "The sets differ at \"W1\" (3×5): the other has \"W1\" (2×5) there", a => Net(a).State.CopyFrom(new FullyConnectedNet<double>(Options with { Inputs = 2 }).State)),
        Null("Model.Create", "net", _ => Model.Create<double>(null!, InputScaling.Identity(3))),
        Null("Model.Create", "scaling", a => Model.Create(Net(a), null!)),
        Argument("Model.Create", "The scaling is for 4 features; the net takes 3", a => Model.Create(Net(a), InputScaling.Identity(4))),
        Argument("Model.Create", "There are 1 class names; the net has 4 classes", a => Model.Create(Net(a), InputScaling.Identity(3), ["a"])),
        Argument("Model.Create", "A class name has half of a surrogate pair, expected Unicode", a => Model.Create(Net(a), InputScaling.Identity(3), ["a", "b", "c", "\uD83D"])),
        Argument("Model.Create", "A class name is null, expected a text", a => Model.Create(Net(a), InputScaling.Identity(3), ["a", "b", null!, "d"])),
        Null("Model.Load", "path", _ => Model.Load<double>((string)null!)),
        Null("Model.Load", "stream", _ => Model.Load<double>((Stream)null!)),
        new("Model.Load", typeof(InvalidDataException), "The content is not a whole safetensors file: it has less than 8 bytes", _ => Model.Load<double>([1, 2])),
        Null("Model.LoadAsync", "stream", _ => Model.LoadAsync<double>(null!)),
        Null("Model.SaveAsync", "stream", a => Served(a).SaveAsync(null!)),
        new("Model.Load", typeof(FileNotFoundException), "no-such-file.safetensors", _ => Model.Load<double>("no-such-file.safetensors")),
        Null("Model.Save", "path", a => Served(a).Save((string)null!)),
        Null("Model.Save", "stream", a => Served(a).Save((Stream)null!)),
        Argument("Model.Save", "(Parameter 'path')", a => Served(a).Save("")),
        Argument("Model.Scores", "x is 2×4, 4 numbers an example; the net takes 3", a => Served(a).Scores(a.New(2, 4))),
        Argument("Model.Scores", "scores is none, expected 2×4", a => Served(a).Scores(a.New(2, 3), None)),
        Argument("Model.Scores", "scores has 3 elements, expected 4", a => Served(a).Scores(a.New(3).Span, a.New(3).Span)),
        Argument("Model.Scores", "x has 2 elements, expected 3", a => Served(a).Scores(new byte[2], a.New(4).Span)),
        Argument("Model.Probabilities", "x has 0 elements, expected 3", a => Served(a).Probabilities(Array.Empty<byte>(), a.New(4).Span)),
        Argument("Model.Probabilities", "x is none, expected a batch", a => Served(a).Probabilities(None)),
        Argument("Model.Probabilities", "probabilities has 3 elements, expected 4", a => Served(a).Probabilities(a.New(3).Span, a.New(3).Span)),
        Argument("Model.Probabilities", "probabilities has 5 elements, expected 4", a => Served(a).Probabilities(new byte[3], a.New(5).Span)),
        Argument("Model.Scores", "x has 2 elements, expected 3", a => Served(a).Scores(new byte[2])),
        Argument("Model.Probabilities", "x has 2 elements, expected 3", a => Served(a).Probabilities(new byte[2])),
        Argument("Model.Predict", "x has 2 elements, expected 3", a => Served(a).Predict(new byte[2])),
        Argument("Model.TryPredict", "x has 2 elements, expected 3", a => Served(a).TryPredict(new byte[2], out _)),
        Argument("Model.Predict", "Column 1 of x is NaN, expected a finite number", a => Served(a).Predict([1, double.NaN, 2])),
        Argument("Model.Probabilities", "Column 2 of x is -Infinity", a => Served(a).Probabilities([1, 2, double.NegativeInfinity], a.New(4).Span)),
        Argument("Model.Scores", "Column 0 of x is Infinity, expected a finite number", a => Served(a).Scores([double.PositiveInfinity, 2, 3], a.New(4).Span)),
        Argument("Model.Scores", "Column 2 of row 1 of x is NaN", a => Served(a).Scores(NdArray.Wrap([1, 2, 3, 4, 5, double.NaN], 2, 3), a.New(2, 4))),
        Argument("Model.Predict", "Column 0 of row 1 of x is NaN", a => Served(a).Predict(NdArray.Wrap([1, 2, 3, double.NaN, 5, 6], 2, 3))),
        Argument("Model.Probabilities", "Column 1 of row 0 of x is Infinity", a => Served(a).Probabilities(NdArray.Wrap([1, double.PositiveInfinity, 3, 4, 5, 6], 2, 3))),
        Argument("Model.Predict", "x is 1×4, 4 numbers an example; the net takes 3", a => Served(a).Predict(a.New(1, 4))),
        Argument("Model.Predict", "x has 2 elements, expected 3", a => Served(a).Predict((ReadOnlySpan<double>)a.New(2).Span)),
        Argument("Model.TryPredict", "x has 2 elements, expected 3", a => Served(a).TryPredict((ReadOnlySpan<double>)a.New(2).Span, out _)),
        Argument("Model.Classify", "x has 2 elements, expected 3", a => Served(a).Classify((ReadOnlySpan<double>)a.New(2).Span)),
        Argument("Model.Classify", "Column 1 of x is NaN, expected a finite number", a => Served(a).Classify(new[] { 1, double.NaN, 2 })),
        Argument("Model.Classify", "x is 1×4, 4 numbers an example; the net takes 3", a => Served(a).Classify(a.New(1, 4))),
        Argument("Model.TryClassify", "x has 2 elements, expected 3", a => Served(a).TryClassify((ReadOnlySpan<double>)a.New(2).Span, out _)),
        Argument("Model.TryClassify", "x has 2 elements, expected 3", a => Served(a).TryClassify(new byte[2], out _)),
    ];

    private static FullyConnectedNet<double> Net(Watched a)
    {
        var net = new FullyConnectedNet<double>(Options);
        a.Watch(net.Parameters.Block);
        a.Watch(net.State.Statistics.Block);
        a.Watch(net.Dropout);
        return net;
    }

    private static TwoLayerNet<double> TwoLayers(Watched a)
    {
        var net = new TwoLayerNet<double>(new() { Inputs = 3, Hidden = 5, Classes = 4 });
        a.Watch(net.Parameters.Block);
        return net;
    }

    private static Model<double> Served(Watched a)
    {
        Model<double> model = Model.Create(Net(a), new InputScaling([1, 2, 3], [1, 1, 1]));
        a.Watch(model.State.Parameters.Block);
        return model;
    }

    private static INetwork<double> Forward(INetwork<double> net, Watched a)
    {
        net.Forward(a.New(2, 3));
        return net;
    }

    private static FullyConnectedNet<double> NeuralTangent() =>
        new(new NetworkSpec(3, [new FcNet.Layers.AffineSpec(4) { Parametrization = FcNet.Layers.Parametrization.NeuralTangent }]));

    private static FullyConnectedNet<double> Plain() => new(Options with { Normalization = Normalization.None, KeepProbability = 1 });

    private static void Change<TNet>(TNet net, Action<TNet> call) => call(net);
}
