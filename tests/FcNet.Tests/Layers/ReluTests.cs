using System.Numerics;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ReluTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Test]
    public void Both_zeros_become_zero_and_not_a_number_stays()
    {
        NdArray<T> x = NdArray.Wrap([T.Zero, T.NegativeZero, T.NaN, -T.Epsilon, T.Epsilon, T.NegativeInfinity, T.PositiveInfinity]);
        NdArray<T> expected = NdArray.Wrap([T.Zero, T.Zero, T.NaN, T.Zero, T.Epsilon, T.Zero, T.PositiveInfinity]);
        Assert.That(Relu.Forward(x).Y, SameBits.As(expected));
    }

    [Test]
    public void At_zero_the_gradient_is_zero()
    {
        NdArray<T> x = NdArray.Wrap([T.Zero, T.NegativeZero, -T.One, T.One, T.Epsilon]), dy = NdArray.Wrap([T.One, T.One, T.One, T.One, T.One]);
        Assert.That(Relu.Backward(dy, Relu.Forward(x).Cache), SameBits.As(NdArray.Wrap([T.Zero, T.Zero, T.Zero, T.One, T.One])));
    }

    [Test]
    public void Shapes_of_every_rank_stay([Range(0, 4)] int rank)
    {
        var shape = Shape.Create([.. Enumerable.Repeat(3, rank)]);
        NdArray<T> x = Samples.Normal<T>(1, shape);
        (NdArray<T> y, Relu.Cache<T> cache) = Relu.Forward(x);
        Assert.That(y.Shape, Is.EqualTo(shape));
        Assert.That(Relu.Backward(x, cache).Shape, Is.EqualTo(shape));
    }

    [Test]
    public void Backward_in_place_gives_the_same_bits()
    {
        NdArray<T> dy = Samples.Normal<T>(2, 9, 7);
        Relu.Cache<T> cache = Relu.Forward(Samples.Normal<T>(1, 9, 7)).Cache;
        NdArray<T> dx = Relu.Backward(dy, cache);
        Relu.Backward(dy, cache, dy, Threads.All);
        Assert.That(dy, SameBits.As(dx));
    }
}

internal sealed class ReluGradientTests
{
    [Test]
    public void Backward_matches_the_numerical_gradient()
    {
        foreach (Shape shape in new Shape[] { [4, 5], [1, 1], [2, 3, 2, 2] })
        {
            NdArray<double> x = Samples.AwayFromZero<double>(1, shape), dy = Samples.Normal<double>(2, shape);
            GradientCheck.AssertPasses(() => Relu.Forward(x).Y, dy, ("x", x, Relu.Backward(dy, Relu.Forward(x).Cache)));
        }
    }
}
