using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

/// <summary>Its gradient, its file and its ONNX form are tested by its registration.</summary>
internal sealed class RmsNormTests
{
    /// <summary>The mean square of 3, -4, 12, 0 is 42.25.</summary>
    [Test]
    public void A_row_is_divided_by_its_root_mean_square()
    {
        NdArray<double> x = NdArray.Wrap([3.0, -4, 12, 0], [1, 4]), y = new(1, 4);
        new FullyConnectedNet<double>(new NetworkSpec(4, [new RmsNormSpec()])).Infer(x, y);
        Assert.That(y.ToArray(), Is.EqualTo(new[] { 3, -4, 12, 0 }.Select(number => number / Math.Sqrt(42.25 + 1e-5))).Within(4).Ulps);
    }

    [Test]
    public void Training_and_test_mode_give_the_same_bits()
    {
        var net = new FullyConnectedNet<float>(new NetworkSpec(37, [new RmsNormSpec(1e-3)]));
        NdArray<float> x = Samples.Normal<float>(1, 9, 37), y = new(9, 37);
        net.Infer(x, y);
        Assert.That(net.Forward(x), SameBits.As(y));
    }
}
