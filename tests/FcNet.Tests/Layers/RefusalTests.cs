using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

/// <summary>Bad arguments: each is refused with the documented exception and a sentence with the numbers, before anything is written.</summary>
internal sealed class RefusalTests
{
    private static readonly NdArray<double> None = NdArray<double>.None;
    private static readonly CounterRandom Random = new(1);

    private static IEnumerable<TestCaseData> Shapes =>
    [
        Row("x is 4, expected a batch of rank 2 or more", a => Affine.Forward(a.New(4), a.New(4, 5), a.New(5))),
        Row("x is none, expected a batch", a => Affine.Forward(None, a.New(4, 5), a.New(5))),
        Row("x is 0×4, expected at least one row", a => Affine.Forward(a.New(0, 4), a.New(4, 5), a.New(5))),
        Row("x is 3×0, expected at least one row and one column", a => Affine.Forward(a.New(3, 0), a.New(0, 5), a.New(5))),
        Row("w is 2×5, expected 4 rows", a => Affine.Forward(a.New(3, 4), a.New(2, 5), a.New(5), a.New(3, 5))),
        Row("w is 4×0, expected 4 rows", a => Affine.Forward(a.New(3, 4), a.New(4, 0), a.New(0))),
        Row("w is 4×5×1, expected an array of rank 2", a => Affine.Forward(a.New(3, 4), a.New(4, 5, 1), a.New(5))),
        Row("b is 4, expected 5", a => Affine.Forward(a.New(3, 4), a.New(4, 5), a.New(4))),
        Row("b is none, expected 5", a => Affine.Forward(a.New(3, 4), a.New(4, 5), None)),
        Row("y is 3×4, expected 3×5", a => Affine.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(3, 4))),
        Row("dy is 3×4, expected 3×5", a => Affine.Backward(a.New(3, 4), new(a.New(3, 4), a.New(4, 5)))),
        Row("dx is 4×3, expected 3×4", a => Affine.Backward(a.New(3, 5), new(a.New(3, 4), a.New(4, 5)), new Affine.Gradients<double>(a.New(4, 3), a.New(4, 5), a.New(5)))),
        Row("dw is none, expected 4×5", a => Affine.Backward(a.New(3, 5), new(a.New(3, 4), a.New(4, 5)), new Affine.Gradients<double>(a.New(3, 4), None, a.New(5)))),
        Row("db is 4, expected 5", a => Affine.Backward(a.New(3, 5), new(a.New(3, 4), a.New(4, 5)), new Affine.Gradients<double>(a.New(3, 4), a.New(4, 5), a.New(4)))),
        Row("y is 3×4, expected 3×5", a => AffineRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(3, 4))),
        Row("dw is 5×4, expected 4×5", a => AffineRelu.Backward(a.New(3, 5), new(new(a.New(3, 4), a.New(4, 5)), new(a.New(3, 5))), new Affine.Gradients<double>(None, a.New(5, 4), a.New(5)))),
        Row("x is none, expected an array", _ => Relu.Forward(None)),
        Row("y is 4×3, expected 3×4", a => Relu.Forward(a.New(3, 4), a.New(4, 3))),
        Row("dy is 12, expected 3×4", a => Relu.Backward(a.New(12), new(a.New(3, 4)))),
        Row("dx is 12, expected 3×4", a => Relu.Backward(a.New(3, 4), new(a.New(3, 4)), a.New(12))),
        Row("x is none, expected an array", _ => LeakyRelu.Forward(None)),
        Row("dy is 12, expected 3×4", a => LeakyRelu.Backward(a.New(12), new(a.New(3, 4), 0.1))),
        Row("x is none, expected an array", _ => Dropout.Forward(None, 0.5, Random)),
        Row("cache.Mask is 12, expected 3×4", a => Dropout.Forward(a.New(3, 4), 0.5, Random, a.New(3, 4), new(a.New(12)))),
        Row("dy is 12, expected 3×4", a => Dropout.Backward(a.New(12), new(a.New(3, 4)))),
        Row("x is 4, expected a batch", a => BatchNorm.Forward(a.New(4), a.New(4), a.New(4), Statistics(a, 4))),
        Row("gamma is 3, expected 4", a => BatchNorm.Forward(a.New(3, 4), a.New(3), a.New(4), Statistics(a, 4))),
        Row("beta is none, expected 4", a => BatchNorm.Forward(a.New(3, 4), a.New(4), None, Statistics(a, 4))),
        Row("statistics.Mean is 3, expected 4", a => BatchNorm.Forward(a.New(3, 4), a.New(4), a.New(4), Statistics(a, 3))),
        Row("statistics.Variance is none, expected 4", a => BatchNorm.Infer(a.New(3, 4), a.New(4), a.New(4), new(a.New(4), None))),
        Row("dy is 4×3, expected 3×4", a => BatchNorm.Backward(a.New(4, 3), BatchCache(a))),
        Row("dy is 4×3, expected 3×4", a => BatchNorm.BackwardStaged(a.New(4, 3), BatchCache(a))),
        Row("gamma is 3, expected 4", a => LayerNorm.Forward(a.New(3, 4), a.New(3), a.New(4))),
        Row("cache.InverseStd is 4, expected 3", a => LayerNorm.Forward(a.New(3, 4), a.New(4), a.New(4), 1e-5, a.New(3, 4), new(a.New(3, 4), a.New(4), a.New(4)))),
        Row("gradients.X is 4×3, expected 3×4", a => LayerNorm.Backward(a.New(3, 4), LayerCache(a), new LayerNorm.Gradients<double>(a.New(4, 3), a.New(4), a.New(4)))),
        Row("gamma is 4, expected 5", a => AffineBatchNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(4), a.New(5), Statistics(a, 5))),
        Row("statistics.Mean is 4, expected 5", a => AffineBatchNormRelu.Infer(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(5), Statistics(a, 4))),
        Row("beta is 4, expected 5", a => AffineLayerNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(4))),
        Row("w is 2×5, expected 4 rows", a => AffineLayerNormRelu.Infer(a.New(3, 4), a.New(2, 5), a.New(5), a.New(5), a.New(5), 1e-5, a.New(3, 5))),
    ];

    private static IEnumerable<TestCaseData> Overlaps =>
    [
        Overlap("y shares memory with x", 3, 4, (a, x) => Affine.Forward(x, a.New(4, 4), a.New(4), x)),
        Overlap("y shares memory with w", 4, 4, (a, w) => Affine.Forward(a.New(4, 4), w, a.New(4), w)),
        Overlap("y shares memory with b", 1, 4, (a, b) => Affine.Forward(a.New(1, 4), a.New(4, 4), b.Reshape(4), b)),
        Overlap("dx shares memory with dy", 3, 4, (a, dy) => Affine.Backward(dy, new(a.New(3, 4), a.New(4, 4)), new Affine.Gradients<double>(dy, a.New(4, 4), a.New(4)))),
        Overlap("dx shares memory with w", 4, 4, (a, w) => Affine.Backward(a.New(4, 4), new(a.New(4, 4), w), new Affine.Gradients<double>(w, a.New(4, 4), a.New(4)))),
        Overlap("dx shares memory with x", 3, 4, (a, x) => Affine.Backward(a.New(3, 5), new(x, a.New(4, 5)), new Affine.Gradients<double>(x, a.New(4, 5), a.New(5)))),
        Overlap("dw shares memory with x", 4, 4, (a, x) => Affine.Backward(a.New(4, 4), new(x, a.New(4, 4)), new Affine.Gradients<double>(None, x, a.New(4)))),
        Overlap("dw shares memory with dy", 4, 4, (a, dy) => Affine.Backward(dy, new(a.New(4, 4), a.New(4, 4)), new Affine.Gradients<double>(None, dy, a.New(4)))),
        Overlap("db shares memory with dy", 1, 4, (a, dy) => Affine.Backward(dy, new(a.New(1, 4), a.New(4, 4)), new Affine.Gradients<double>(None, a.New(4, 4), dy.Reshape(4)))),
        Overlap("y shares memory with x", 4, 4, (_, x) => Relu.Forward(x.RowRange(0, 2), x.RowRange(1, 2))),
        Overlap("dx shares memory with cache.Y", 3, 4, (a, y) => Relu.Backward(a.New(3, 4), new(y), y)),
        Overlap("y shares memory with x", 3, 4, (_, x) => LeakyRelu.Forward(x, 0.1, x)),
        Overlap("cache.Mask shares memory with x", 3, 4, (a, x) => Dropout.Forward(x, 0.5, Random, a.New(3, 4), new(x))),
        Overlap("dx shares memory with cache.Mask", 3, 4, (a, mask) => Dropout.Backward(a.New(3, 4), new(mask), mask)),
        Overlap("y shares memory with x", 3, 4, (a, x) => LayerNorm.Forward(x, a.New(4), a.New(4), 1e-5, x, LayerCache(a))),
        Overlap("gradients.Gamma shares memory with cache.Gamma", 1, 4, (a, gamma) => LayerNorm.Backward(a.New(3, 4), LayerCache(a) with { Gamma = gamma.Reshape(4) }, new LayerNorm.Gradients<double>(a.New(3, 4), gamma.Reshape(4), a.New(4)))),
        Overlap("y shares memory with x", 3, 4, (a, x) => AffineLayerNormRelu.Forward(x, a.New(4, 4), a.New(4), a.New(4), a.New(4), 1e-5, x, LayerCache(a))),
        Overlap("y shares memory with x", 3, 4, (a, x) => AffineLayerNormRelu.Infer(x, a.New(4, 4), a.New(4), a.New(4), a.New(4), 1e-5, x)),
    ];

    [TestCaseSource(nameof(Shapes))]
    [TestCaseSource(nameof(Overlaps))]
    public void Bad_arrays_are_refused_and_nothing_is_changed(string message, Action<Watched> call)
    {
        var arrays = new Watched();
        Assert.That(() => call(arrays), Refused.AsArgument(message));
        arrays.AssertUnchanged();
    }

    [TestCase(0)]
    [TestCase(-0.5)]
    [TestCase(1.0001)]
    [TestCase(double.NaN)]
    public void A_keep_probability_that_is_none_is_refused(double keep)
    {
        var arrays = new Watched();
        byte[] state = Random.SaveState();
        Assert.That(() => Dropout.Forward(arrays.New(2, 3), keep, Random, arrays.New(2, 3), new(arrays.New(2, 3))), Refused.AsOutOfRange("keepProbability is"));
        Assert.That(() => Dropout.Forward(arrays.New(2, 3), keep, new NumpyRandom(1)), Refused.AsOutOfRange("expected a probability to keep above 0 and at most 1"));
        Assert.That(Random.SaveState(), Is.EqualTo(state), "nothing was drawn");
        arrays.AssertUnchanged();
    }

    [TestCase(0)]
    [TestCase(-1e-5)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void An_epsilon_that_is_not_above_zero_is_refused(double epsilon)
    {
        var a = new Watched();
        Assert.That(() => BatchNorm.Forward(a.New(3, 4), a.New(4), a.New(4), Statistics(a, 4), epsilon: epsilon), Refused.AsOutOfRange("expected a finite number above 0"));
        Assert.That(() => BatchNorm.Infer(a.New(3, 4), a.New(4), a.New(4), Statistics(a, 4), epsilon), Refused.AsOutOfRange("epsilon is"));
        Assert.That(() => LayerNorm.Forward(a.New(3, 4), a.New(4), a.New(4), epsilon), Refused.AsOutOfRange("epsilon is"));
        Assert.That(() => AffineBatchNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(5), Statistics(a, 5), epsilon: epsilon), Refused.AsOutOfRange("epsilon is"));
        Assert.That(() => AffineLayerNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(5), epsilon), Refused.AsOutOfRange("epsilon is"));
        a.AssertUnchanged();
    }

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void A_momentum_outside_zero_to_one_is_refused(double momentum)
    {
        var a = new Watched();
        Assert.That(() => BatchNorm.Forward(a.New(3, 4), a.New(4), a.New(4), Statistics(a, 4), momentum), Refused.AsOutOfRange("momentum is"));
        Assert.That(() => AffineBatchNormRelu.Forward(a.New(3, 4), a.New(4, 5), a.New(5), a.New(5), a.New(5), Statistics(a, 5), momentum), Refused.AsOutOfRange("expected 0 to 1"));
        a.AssertUnchanged();
    }

    [Test]
    public void A_slope_that_is_not_finite_is_refused() =>
        Assert.That(() => LeakyRelu.Forward(new NdArray<double>(2), double.NaN), Refused.AsOutOfRange("alpha is NaN, expected a finite number"));

    [Test]
    public void No_random_source_is_refused() =>
        Assert.That(() => Dropout.Forward(new NdArray<double>(2), 0.5, null!), Throws.ArgumentNullException);

    private static BatchNorm.Statistics<double> Statistics(Watched arrays, int columns) => new(arrays.New(columns), arrays.New(columns));

    private static BatchNorm.Cache<double> BatchCache(Watched arrays) => new(arrays.New(3, 4), arrays.New(4), arrays.New(4), arrays.New(4), arrays.New(4));

    private static LayerNorm.Cache<double> LayerCache(Watched arrays) => new(arrays.New(3, 4), arrays.New(3), arrays.New(4));

    private static TestCaseData Row(string message, Action<Watched> call) => new(message, call);

    private static TestCaseData Overlap(string message, int rows, int columns, Action<Watched, NdArray<double>> call) =>
        Row(message, arrays => call(arrays, arrays.New(rows, columns)));
}
