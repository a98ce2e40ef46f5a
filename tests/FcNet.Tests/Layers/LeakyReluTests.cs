using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

internal sealed class LeakyReluTests
{
    [Test]
    public void Backward_matches_the_numerical_gradient([Values(0.01, 0, -0.5, 1)] double alpha)
    {
        foreach (Shape shape in new Shape[] { [4, 5], [1, 1], [2, 3, 2, 2] })
        {
            NdArray<double> x = Samples.AwayFromZero<double>(1, shape), dy = Samples.Normal<double>(2, shape);
            GradientCheck.AssertPasses(() => LeakyRelu.Forward(x, alpha).Y, dy, ("x", x, LeakyRelu.Backward(dy, LeakyRelu.Forward(x, alpha).Cache)));
        }
    }

    [Test]
    public void Negative_numbers_are_multiplied_by_alpha_and_others_stay()
    {
        NdArray<double> x = NdArray.Wrap([-2, -0.0, 0, 3, double.NaN, double.NegativeInfinity]);
        (NdArray<double> y, LeakyRelu.Cache<double> cache) = LeakyRelu.Forward(x, 0.1);
        Assert.That(y, SameBits.As(NdArray.Wrap([-0.2, -0.0, 0, 3, double.NaN, double.NegativeInfinity])));
        Assert.That(LeakyRelu.Backward(NdArray.Wrap([1.0, 1, 1, 1, 1, 1]), cache), SameBits.As(NdArray.Wrap([0.1, 1, 1, 1, 1, 0.1])));
    }

    [Test]
    public void The_layer_is_the_pair()
    {
        NdArray<float> x = Samples.Normal<float>(1, 9, 3), y = new(9, 3), expected = LeakyRelu.Forward(x, 0.2).Y;
        new LeakyReluSpec(0.2).Bind(new(3), new LayerArrays<float>(new(ArrayLayout.Empty), new(ArrayLayout.Empty), Threads.All)).Infer(x.Span, y, Threads.All);
        Assert.That(y, SameBits.As(expected));
    }
}
