using FcNet.Layers;
using FcNet.Losses;
using FcNet.Tests.Support;
using static FcNet.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>Layers and losses: no arrays, empty ones, backward without forward, results that share memory.</summary>
internal static class LayerRefusals
{
    private const string Forward = "is none, expected the array that Forward left there. Call Forward first and give Backward its cache.";

    public static IEnumerable<Refusal> All =>
    [
        Argument("Affine.Forward", "x is none, expected a batch of rank 2 or more", a => Affine.Forward(None, a.New(4, 5), a.New(5))),
        Argument("Affine.Forward", "x is 0×4, expected at least one row and one column", a => Affine.Forward(a.New(0, 4), a.New(4, 5), a.New(5))),
        Argument("Affine.Forward", "w is 5×4, expected 4 rows: x is 3×4, 4 numbers a row", a => Affine.Forward(a.New(3, 4), a.New(5, 4), a.New(4))),
        Argument("Affine.Forward", "x is 3×0, expected at least one row and one column", a => Affine.Forward(a.New(3, 0), a.New(0, 5), a.New(5))),
        Argument("Affine.Forward", "w is 4×0, expected 4 rows", a => Affine.Forward(a.New(3, 4), a.New(4, 0), a.New(0))),
        Argument("Affine.Forward", "w is 4×5×1, expected an array of rank 2", a => Affine.Forward(a.New(3, 4), a.New(4, 5, 1), a.New(5))),
        Argument("Affine.Forward", "b is 4, expected 5", a => Affine.Forward(a.New(3, 4), a.New(4, 5), a.New(4))),
        Argument("Affine.Forward", "b is none, expected 5", a => Affine.Forward(a.New(3, 4), a.New(4, 5), None)),
        Argument("Affine.Backward", $"cache.X {Forward}", a => Affine.Backward(a.New(3, 5), default(Affine.Cache<double>))),
        Argument("Affine.Backward", $"cache.W {Forward}", a => Affine.Backward(a.New(3, 5), new Affine.Cache<double>(a.New(3, 4), None))),
        Argument("Affine.Backward", "dy is none, expected 3×5", a => Affine.Backward(None, new Affine.Cache<double>(a.New(3, 4), a.New(4, 5)))),
        Argument("Affine.Backward", "dy is 3×4, expected 3×5", a => Affine.Backward(a.New(3, 4), new Affine.Cache<double>(a.New(3, 4), a.New(4, 5)))),
        Argument("Affine.Backward", "w is 7×5, expected 4 rows: x is 3×4", a => Affine.Backward(a.New(3, 5), new Affine.Cache<double>(a.New(3, 4), a.New(7, 5)))),
        Argument("AffineRelu.Forward", "x is 4, expected a batch of rank 2 or more, examples along the first axis. For one example: Reshape(1, -1).", a => AffineRelu.Forward(a.New(4), a.New(4, 5), a.New(5))),
        Argument("AffineRelu.Backward", $"cache.Y {Forward}", a => AffineRelu.Backward(a.New(3, 5), default(AffineRelu.Cache<double>))),
        Argument("Relu.Forward", "x is none, expected an array", _ => Relu.Forward(None)),
        Argument("Relu.Backward", $"cache.Y {Forward}", a => Relu.Backward(a.New(3, 4), default(Relu.Cache<double>))),
        Argument("Relu.Backward", "dy is none, expected 3×4", a => Relu.Backward(None, new Relu.Cache<double>(a.New(3, 4)))),
        Range("LeakyRelu.Forward", "alpha is -Infinity, expected a finite number", a => LeakyRelu.Forward(a.New(3, 4), double.NegativeInfinity)),
        Argument("LeakyRelu.Backward", $"cache.X {Forward}", a => LeakyRelu.Backward(a.New(3, 4), default(LeakyRelu.Cache<double>))),
        Argument("LeakyRelu.Forward", "x is none, expected an array", _ => LeakyRelu.Forward(None)),
        Argument("LeakyRelu.Backward", "dy is 12, expected 3×4", a => LeakyRelu.Backward(a.New(12), new LeakyRelu.Cache<double>(a.New(3, 4), 0.1))),
        Argument("Dropout.Forward", "x is none, expected an array", a => Dropout.Forward(None, 0.5, a.Watch(new CounterRandom(1)))),
        Argument("Dropout.Backward", "dy is 12, expected 3×4", a => Dropout.Backward(a.New(12), new Dropout.Cache<double>(a.New(3, 4)))),
        Range("Dropout.Forward", "keepProbability is NaN, expected", a => Dropout.Forward(a.New(3, 4), double.NaN, a.Watch(new CounterRandom(1)))),
        Range("Dropout.Forward", "keepProbability is 1.0001, expected", a => Dropout.Forward(a.New(3, 4), 1.0001, a.Watch(new NumpyRandom(1)))),
        Range("Dropout.Forward", "keepProbability is 0, expected a probability to keep above 0 and at most 1", a => Dropout.Forward(a.New(3, 4), 0, a.Watch(new CounterRandom(1)))),
        Range("Dropout.Forward", "keepProbability is -0.5, expected", a => Dropout.Forward(a.New(3, 4), -0.5, a.Watch(new NumpyRandom(1)))),
        Null("Dropout.Forward", "random", a => Dropout.Forward(a.New(3, 4), 0.5, null!)),
        Argument("Dropout.Backward", $"cache.Mask {Forward}", a => Dropout.Backward(a.New(3, 4), default(Dropout.Cache<double>))),
        Argument("BatchNorm.Forward", "x is 4, expected a batch", a => BatchNorm.Forward(a.New(4), a.New(4), a.New(4), Averages(a))),
        Argument("BatchNorm.Forward", "gamma is 3, expected 4", a => BatchNorm.Forward(a.New(3, 4), a.New(3), a.New(4), Averages(a))),
        Argument("BatchNorm.Forward", "beta is none, expected 4", a => BatchNorm.Forward(a.New(3, 4), a.New(4), None, Averages(a))),
        Range("BatchNorm.Forward", "momentum is -0.1, expected 0 to 1", a => BatchNorm.Forward(a.New(3, 4), a.New(4), a.New(4), Averages(a), -0.1)),
        Range("BatchNorm.Forward", "momentum is 1.1, expected 0 to 1", a => BatchNorm.Forward(a.New(3, 4), a.New(4), a.New(4), Averages(a), 1.1)),
        Range("BatchNorm.Forward", "epsilon is -1E-05, expected a finite number above 0", a => BatchNorm.Forward(a.New(3, 4), a.New(4), a.New(4), Averages(a), epsilon: -1e-5)),
        Argument("BatchNorm.Forward", "x is 0×4, expected at least one row and one column", a => BatchNorm.Forward(a.New(0, 4), a.New(4), a.New(4), Averages(a))),
        Argument("BatchNorm.Forward", "statistics.Mean is none, expected 4", a => BatchNorm.Forward(a.New(3, 4), a.New(4), a.New(4), default)),
        Argument("BatchNorm.Forward", "statistics.Variance shares memory with statistics.Mean", a => Shared(a, 1, 4, mean => BatchNorm.Forward(a.New(3, 4), a.New(4), a.New(4), new(mean.Reshape(4), mean.Reshape(4))))),
        Range("BatchNorm.Forward", "momentum is NaN, expected 0 to 1", a => BatchNorm.Forward(a.New(3, 4), a.New(4), a.New(4), Averages(a), double.NaN)),
        Argument("BatchNorm.Statistics.Statistics", "one is -1", a => _ = new BatchNorm.Statistics<double>(-1)),
        Argument("BatchNorm.Infer", "gamma is 5, expected 4", a => BatchNorm.Infer(a.New(3, 4), a.New(5), a.New(4), Averages(a))),
        Range("BatchNorm.Infer", "epsilon is 0, expected a finite number above 0", a => BatchNorm.Infer(a.New(3, 4), a.New(4), a.New(4), Averages(a), 0)),
        Argument("BatchNorm.Backward", $"cache.Normalized {Forward}", a => BatchNorm.Backward(a.New(3, 4), default(BatchNorm.Cache<double>))),
        Argument("BatchNorm.Backward", "cache.InverseStd is none, expected 4", a => BatchNorm.Backward(a.New(3, 4), new BatchNorm.Cache<double>(a.New(3, 4), a.New(4), a.New(4), None, a.New(4)))),
        Argument("BatchNorm.Backward", "dy is 4×3, expected 3×4", a => BatchNorm.Backward(a.New(4, 3), NormCache(a))),
        Argument("BatchNorm.BackwardStaged", $"cache.Normalized {Forward}", a => BatchNorm.BackwardStaged(a.New(3, 4), default(BatchNorm.Cache<double>))),
        Argument("BatchNorm.BackwardStaged", "cache.Gamma is 3, expected 4", a => BatchNorm.BackwardStaged(a.New(3, 4), NormCache(a) with { Gamma = a.New(3) })),
        Argument("BatchNorm.BackwardStaged", "dy is 4×3, expected 3×4", a => BatchNorm.BackwardStaged(a.New(4, 3), NormCache(a))),
        Argument("LayerNorm.Forward", "gamma is 3, expected 4", a => LayerNorm.Forward(a.New(3, 4), a.New(3), a.New(4))),
        Argument("LayerNorm.Forward", "beta is none, expected 4", a => LayerNorm.Forward(a.New(3, 4), a.New(4), None)),
        Range("LayerNorm.Forward", "epsilon is NaN, expected a finite number above 0", a => LayerNorm.Forward(a.New(3, 4), a.New(4), a.New(4), double.NaN)),
        Range("LayerNorm.Forward", "epsilon is Infinity, expected a finite number above 0", a => LayerNorm.Forward(a.New(3, 4), a.New(4), a.New(4), double.PositiveInfinity)),
        Argument("LayerNorm.Backward", $"cache.Normalized {Forward}", a => LayerNorm.Backward(a.New(3, 4), default(LayerNorm.Cache<double>))),
        Argument("LayerNorm.Backward", "cache.InverseStd is 4, expected 3", a => LayerNorm.Backward(a.New(3, 4), new LayerNorm.Cache<double>(a.New(3, 4), a.New(4), a.New(4)))),
        Argument("AffineBatchNormRelu.Forward", "gamma is 4, expected 5", a => AffineBatchNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(4), a.New(5), Averages(a, 5))),
        Range("AffineBatchNormRelu.Forward", "momentum is 1.1, expected 0 to 1", a => AffineBatchNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(5), Averages(a, 5), 1.1)),
        Range("AffineBatchNormRelu.Forward", "epsilon is 0, expected a finite number above 0", a => AffineBatchNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(5), Averages(a, 5), epsilon: 0)),
        Argument("AffineBatchNormRelu.Infer", "statistics.Mean is 4, expected 5", a => AffineBatchNormRelu.Infer(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(5), Averages(a))),
        Argument("AffineBatchNormRelu.Infer", "statistics.Variance is none, expected 5", a => AffineBatchNormRelu.Infer(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(5), new(a.New(5), None))),
        Argument("AffineBatchNormRelu.Backward", $"cache.Y {Forward}", a => AffineBatchNormRelu.Backward(a.New(3, 5), default(AffineBatchNormRelu.Cache<double>))),
        Argument("AffineLayerNormRelu.Forward", "w is 2×5, expected 4 rows", a => AffineLayerNormRelu.Forward(a.New(3, 4), a.New(2, 5), a.New(5), a.New(5), a.New(5))),
        Argument("AffineLayerNormRelu.Forward", "beta is 4, expected 5", a => AffineLayerNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(4))),
        Range("AffineLayerNormRelu.Forward", "epsilon is 0, expected a finite number above 0", a => AffineLayerNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(5), 0)),
        Argument("AffineLayerNormRelu.Forward", "b is 4, expected 5", a => AffineLayerNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(4), a.New(5), a.New(5))),
        Argument("AffineLayerNormRelu.Backward", $"cache.Y {Forward}", a => AffineLayerNormRelu.Backward(a.New(3, 5), default(AffineLayerNormRelu.Cache<double>))),
        Null("SoftmaxLoss.Evaluate", "labels", a => SoftmaxLoss.Evaluate(a.New(3, 4), (int[])null!)),
        Null("SvmLoss.Evaluate", "labels", a => SvmLoss.Evaluate(a.New(3, 4), (int[])null!)),
        Argument("SoftmaxLoss.Evaluate", "scores is none, expected a batch", _ => SoftmaxLoss.Evaluate(None, [])),
        Argument("SoftmaxLoss.Evaluate", "scores is 4, expected a batch", a => SoftmaxLoss.Evaluate(a.New(4), [0, 1, 2])),
        Argument("SoftmaxLoss.Evaluate", "scores is 0×4, expected at least one row", a => SoftmaxLoss.Evaluate(a.New(0, 4), [])),
        Argument("SoftmaxLoss.Evaluate", "There are 2 labels for 3 rows; each row needs one", a => SoftmaxLoss.Evaluate(a.New(3, 4), [0, 1])),
        Range("SoftmaxLoss.Evaluate", "The label of row 1 is 4, expected 0 to 3", a => SoftmaxLoss.Evaluate(a.New(3, 4), [0, 4, 0])),
        Range("SoftmaxLoss.Evaluate", "The label of row 2 is -2147483648, expected 0 to 3", a => SoftmaxLoss.Evaluate(a.New(3, 4), [0, 1, int.MinValue])),
        Argument("Loss.Evaluate", "dy is 4×3, expected 3×4", a => new SoftmaxLoss().Evaluate(a.New(3, 4), new(None, a.New(3, 4), None), a.New(4, 3))),
        Argument("SoftmaxLoss.Probabilities", "probabilities is none, expected 3×4", a => SoftmaxLoss.Probabilities(a.New(3, 4), None)),
        Argument("SoftmaxLoss.Probabilities", "The row has no scores, expected at least one", _ => SoftmaxLoss.Probabilities(Span<double>.Empty)),
        Argument("SoftmaxLoss.Probabilities", "probabilities shares memory with scores", a => Shared(a, 4, 4, x => SoftmaxLoss.Probabilities(x.RowRange(0, 3), x.RowRange(1, 3)))),
        Argument("SoftmaxLoss.Scores", "The row has no probabilities, expected at least one", _ => SoftmaxLoss.Scores(Span<double>.Empty)),
        Argument("SvmLoss.Evaluate", "There are 2 labels for 3 rows", a => SvmLoss.Evaluate(a.New(3, 4), [0, 1])),
        Argument("SvmLoss.Evaluate", "scores is 0×4, expected at least one row", a => SvmLoss.Evaluate(a.New(0, 4), [])),
        Range("SvmLoss.Evaluate", "The label of row 0 is 2147483647, expected 0 to 3", a => SvmLoss.Evaluate(a.New(3, 4), [int.MaxValue, 0, 0])),
        Argument("Loss.Evaluate", "dy shares memory with y", a => Shared(a, 4, 4, x => new SvmLoss().Evaluate(x.RowRange(0, 3), new(None, a.New(3, 4), None), x.RowRange(1, 3)))),
    ];

    private static void Shared(Watched arrays, int rows, int columns, Action<NdArray<double>> call) => call(arrays.New(rows, columns));

    private static BatchNorm.Statistics<double> Averages(Watched a, int columns = 4) => new(a.New(columns), a.New(columns));

    private static BatchNorm.Cache<double> NormCache(Watched a, int columns = 4) => new(a.New(3, columns), a.New(columns), a.New(columns), a.New(columns), a.New(columns));
}
