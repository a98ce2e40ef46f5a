using FcNet.Files;
using static FcNet.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>Folds, sources of examples, augmentations and input features.</summary>
internal static class ExampleRefusals
{
    private static readonly LabeledData Data = LabeledData.From(new double[4, 2], [0, 1, 0, 1]);
    private static readonly DataSplits Splits = Data.Split(0, 0);
    private static readonly NumpyArray Ones = NumpyArray.From(NdArray.Wrap([1.0, 1], 2, 1));

    public static IEnumerable<Refusal> All =>
    [
        Range("Folds.Of", "folds is 1, expected 2 or more, and no more than there are examples, 9", _ => Folds.Of(9, 1)),
        Range("Folds.Of", "examples is -1, expected at least 0", _ => Folds.Of(-1)),
        Range("Folds.Stratified", "folds is 5, expected 2 or more, and no more than there are examples, 3", _ => Folds.Stratified([0, 1, 2])),
        Range("Folds.Grouped", "folds is 3, expected 2 or more, and no more than there are groups, 2", _ => Folds.Grouped(["a", "b", "a", "b"], 3)),
        Null("Folds.Grouped", "groups", _ => Folds.Grouped<string>(null!)),
        Range("Folds.Validation", "fold is 2, expected 0 to 1", _ => Folds.Of(4, 2).Validation(2)),
        Range("Folds.Training", "fold is -1, expected 0 to 1", _ => Folds.Of(4, 2).Training(-1)),
        Argument("CrossValidation.Run", "The folds are for 5 examples, there are 4; make them of these examples", _ => CrossValidation.Run(Data, Folds.Of(5), Never)),
        Null("CrossValidation.Run", "examples", _ => CrossValidation.Run(null!, Folds.Of(5), Never)),
        Null("CrossValidation.Run", "score", _ => CrossValidation.Run(Data, Folds.Of(4, 2), Never, null!)),
        Argument("FoldScores.FoldScores", "There are 1 scores, expected at least 2: one for each fold", a => _ = new FoldScores([0.5])),
        Null("NumpyExamples.Of", "targets", _ => NumpyExamples.Of(NumpyArray.From([1, 2]), null!)),
        Argument("NumpyExamples.Of", "The inputs are 2, expected an array of rank 2 or more", _ => NumpyExamples.Of(NumpyArray.From([1, 2]), NumpyArray.From([0, 1]))),
        Argument("NumpyExamples.Of", "The targets are 3, expected 2 rows, one for each example", _ => NumpyExamples.Of(Ones, NumpyArray.From([0, 1, 2]))),
        Argument("NumpyExamples.Of", "The targets are 2×2 of int32, expected one class for each example", _ => NumpyExamples.Of(Ones, new("int32", [2, 2], new byte[16]))),
        Range("NumpyExamples.Of", "The label of row 1 is -1, expected 0 to 0", _ => NumpyExamples.Of(Ones, NumpyArray.From([0, -1]))),
        Null("NumpyExamples.Read", "path", _ => NumpyExamples.Read(null!)),
        Null("NumpyExamples.ReadPair", "path", _ => NumpyExamples.ReadPair(null!, "y.npy")),
        Null("NumpyExamples.Map", "path", _ => NumpyExamples.Map("x.npy", null!)),
        Null("IdxFile.Read", "path", _ => IdxFile.Read(null!)),
        Null("Mnist.Read", "path", _ => Mnist.Read(null!, "labels")),
        Null("Mnist.Load", "folder", _ => Mnist.Load(null!)),
        Range("Mnist.Load", "validationImages is -1, expected at least 0", _ => Mnist.Load("folder", -1)),
        Argument("Augmentations.Augmentations", "An augmentation is null, expected one such as new HorizontalFlip()", a => _ = new Augmentations([null!])),
        Argument("Augmentations.Items", "An augmentation is null", a => _ = Augmentations.None with { Items = default }),
        Null("TrainingPlan.Augmentations", "Augmentations", a => _ = new TrainingPlan { Augmentations = null! }),
        Range("HorizontalFlip.HorizontalFlip", "Probability is 1.5, expected a probability from 0 to 1", a => _ = new HorizontalFlip(1.5)),
        Range("HorizontalFlip.Probability", "Probability is NaN, expected a probability from 0 to 1", a => _ = new HorizontalFlip { Probability = double.NaN }),
        Argument("HorizontalFlip.RequireFit", "An example is 3072, expected an image", _ => new HorizontalFlip().RequireFit([3072])),
        Range("RandomShift.RandomShift", "Pixels is -1, expected at least 0", a => _ = new RandomShift(-1)),
        Range("RandomShift.Pixels", "Pixels is -2, expected at least 0", a => _ = new RandomShift(1) { Pixels = -2 }),
        Argument("RandomShift.RequireFit", "A shift of up to 3 pixels moves an image of 4 × 3 away", _ => new RandomShift(3).RequireFit([2, 4, 3])),
        Range("Crop.Crop", "LeastSide is 0, expected a share above 0 and at most 1", a => _ = new Crop(0)),
        Range("Crop.LeastSide", "LeastSide is 2, expected a share above 0 and at most 1", a => _ = new Crop { LeastSide = 2 }),
        Argument("Crop.RequireFit", "An example is 2×2×2×2, expected an image", _ => new Crop().RequireFit([2, 2, 2, 2])),
        Range("CutOut.CutOut", "Pixels is 0, expected at least 1", a => _ = new CutOut(0)),
        Range("CutOut.Pixels", "Pixels is -1, expected at least 1", a => _ = new CutOut(1) { Pixels = -1 }),
        Argument("CutOut.RequireFit", "An example is 5, expected an image", _ => new CutOut(1).RequireFit([5])),
        Range("GaussianNoise.GaussianNoise", "StandardDeviation is -1, expected a finite number, at least 0", a => _ = new GaussianNoise(-1)),
        Range("GaussianNoise.StandardDeviation", "StandardDeviation is NaN, expected a finite number, at least 0", a => _ = new GaussianNoise { StandardDeviation = double.NaN }),
        Range("Mixup.Mixup", "Alpha is 0, expected a finite number above 0", a => _ = new Mixup(0)),
        Range("Mixup.Alpha", "Alpha is Infinity, expected a finite number above 0", a => _ = new Mixup { Alpha = double.PositiveInfinity }),
        Range("RowRandom.NextInt32", "exclusiveMaximum is 0, expected at least 1", _ => default(RowRandom).NextInt32(0)),
        Argument("InputScaling.Projected", "The projection is 3×2, expected 2 rows, one for each feature", _ => InputScaling.Identity(2).Projected(new(3, 2))),
        Argument("InputScaling.Projected", "The projection has numbers that are not finite", _ => InputScaling.Identity(1).Projected(NdArray.Wrap([double.NaN], 1, 1))),
        Range("MirrorView.MirrorView", "Columns is 0, expected at least 1", a => _ = new MirrorView(0)),
        Range("MirrorView.Columns", "Columns is -1, expected at least 1", a => _ = new MirrorView(1) { Columns = -1 }),
        Argument("MirrorView.Of", "An example is 3072, expected an image, rows × columns or planes × rows × columns, for its mirror image", _ => MirrorView.Of([3072])),
        Argument("MirrorView.RequireFit", "An example has 7 features, expected rows of 3 columns for its mirror image", _ => new MirrorView(3).RequireFit(7)),
        Range("ShiftView.ShiftView", "Rows is 0, expected at least 1", a => _ = new ShiftView(0, 1, 0, 0)),
        Range("ShiftView.Rows", "Rows is -1, expected at least 1", a => _ = new ShiftView(1, 1, 0, 0) { Rows = -1 }),
        Range("ShiftView.Columns", "Columns is 0, expected at least 1", a => _ = new ShiftView(1, 1, 0, 0) { Columns = 0 }),
        Argument("ShiftView.RequireFit", "An example has 7 features, expected images of 2 × 3 to shift", _ => new ShiftView(2, 3, 0, 0).RequireFit(7)),
        Argument("ShiftView.RequireFit", "A shift by 2 and 0 pixels moves an image of 2 × 3 away", _ => new ShiftView(2, 3, 2, 0).RequireFit(6)),
        Argument("ShiftView.RequireFit", "A shift by 0 and -3 pixels moves an image of 2 × 3 away", _ => new ShiftView(2, 3, 0, -3).RequireFit(6)),
        Argument("SequenceView.SequenceView", "A sequence of views has at least one view, and none of them is null", a => _ = new SequenceView([])),
        Argument("SequenceView.Items", "A sequence of views has at least one view, and none of them is null", a => _ = new SequenceView([new MirrorView(1)]) { Items = [null!] }),
        Argument("SequenceView.RequireFit", "An example has 7 features, expected rows of 3 columns for its mirror image", _ => new SequenceView([new MirrorView(3)]).RequireFit(7)),
        Argument("Views.Mirrored", "An example is 3072, expected an image", _ => Views.Mirrored([3072])),
        Argument("Views.Moved", "An example is 3072, expected an image", _ => Views.Moved([3072], 1)),
        Argument("Views.Moved", "A shift by -2 and 0 pixels moves an image of 2 × 3 away", _ => Views.Moved([2, 3], 2)),
        Argument("Views.Moved", "A shift by 0 and -2 pixels moves an image of 3 × 2 away", _ => Views.Moved([3, 2], 2)),
        Range("Views.Moved", "pixels is 0, expected at least 1", _ => Views.Moved([2, 3], 0)),
        Argument("Views.Views", "A view is null, expected one such as new MirrorView(32)", a => _ = new Views([null!])),
        Argument("Views.Items", "A view is null", a => _ = Views.None with { Items = default }),
        Null("TrainingPlan.Views", "Views", a => _ = new TrainingPlan { Views = null! }),
        Null("Model.WithViews", "views", _ => Viewed.WithViews(null!)),
        Argument("Model.WithViews", "An example has 2 features, expected rows of 3 columns for its mirror image", _ => Viewed.WithViews(new([new MirrorView(3)]))),
        Argument("Model.WithViews", "The outputs are NumberTargets, expected classes: views average their probabilities", _ => Model.Create(Two, InputScaling.Identity(2), new NumberTargets(["a", "b"])).WithViews(new([new MirrorView(2)]))),
        Argument("Model.WithTemperature", "The model averages over views, expected one without", _ => Viewed.WithTemperature(2)),
        Argument("Model.SavePyTorch", "A PyTorch state dict has no place for the views of a model", _ => Viewed.SavePyTorch(Stream.Null)),
        Argument("Solver.Solver", "An example has 2 features, expected rows of 3 columns for its mirror image", a => _ = new Solver<double>(Two, Splits, new() { Views = new([new MirrorView(3)]) })),
        Null("FittedInputs.Fit", "data", _ => new UnchangedInputs().Fit(null!)),
        Range("PcaInputs.PcaInputs", "Components is -1, expected at least 0", a => _ = new PcaInputs(-1)),
        Range("PcaInputs.PcaInputs", "Epsilon is -1, expected a finite number, at least 0", a => _ = new PcaInputs(1, -1)),
        Range("PcaInputs.Components", "Components is -2, expected at least 0", a => _ = new PcaInputs { Components = -2 }),
        Range("PcaInputs.Epsilon", "Epsilon is NaN, expected a finite number, at least 0", a => _ = new PcaInputs { Epsilon = double.NaN }),
        Argument("FittedInputs.Fit", "There are 3 components of 2 features, expected at most as many", _ => new PcaInputs(3).Fit(Splits)),
        Range("ZcaInputs.ZcaInputs", "Components is -1, expected at least 0", a => _ = new ZcaInputs(-1)),
        Range("ZcaInputs.ZcaInputs", "Epsilon is -1, expected a finite number, at least 0", a => _ = new ZcaInputs(1, -1)),
        Range("ZcaInputs.Components", "Components is -2, expected at least 0", a => _ = new ZcaInputs { Components = -2 }),
        Range("ZcaInputs.Epsilon", "Epsilon is NaN, expected a finite number, at least 0", a => _ = new ZcaInputs { Epsilon = double.NaN }),
        Argument("FittedInputs.Fit", "There are 3 components of 2 features, expected at most as many", _ => new ZcaInputs(3).Fit(Splits)),
        Null("Whitening.MinMaxScaled", "data", _ => Whitening.MinMaxScaled(null!)),
        Range("Whitening.PcaWhitened", "components is 3, expected 1 to 2, the number of features", _ => Splits.PcaWhitened(3)),
        Range("Whitening.PcaWhitened", "epsilon is -1, expected a finite number, at least 0", _ => Splits.PcaWhitened(1, -1)),
        Argument("Whitening.PcaWhitened", "Component 0 has no variance and epsilon is 0, expected fewer components or an epsilon above 0", _ => Splits.PcaWhitened(1, 0)),
        Range("Whitening.ZcaWhitened", "components is 0, expected 1 to 2, the number of features", _ => Splits.ZcaWhitened(0)),
    ];

    private static FullyConnectedNet<double> Two => new(new() { Inputs = 2, Hidden = [], Classes = 2 });

    private static Model<double> Viewed => Model.Create(Two, InputScaling.Identity(2)).WithViews(new([new MirrorView(2)]));

    private static Model<double> Never(LabeledData train, LabeledData validation) => throw new InvalidOperationException("It was to be refused.");
}
