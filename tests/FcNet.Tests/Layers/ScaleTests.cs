using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

/// <summary>Its gradient, its file and its ONNX form are tested by its registration.</summary>
internal sealed class ScaleTests
{
    [Test]
    public void Each_input_has_a_factor_that_starts_at_1()
    {
        var net = new FullyConnectedNet<double>(new NetworkSpec(3, [new ScaleSpec()]));
        NdArray<double> x = NdArray.Wrap([1.0, 2, 3, 4, 5, 6], [2, 3]), y = new(2, 3);
        net.Infer(x, y);
        Assert.That(y, SameBits.As(x));
        net.Parameters["scale1"].Span[1] = -10;
        net.Infer(x, y);
        Assert.That(y, SameBits.As(NdArray.Wrap([1.0, -20, 3, 4, -50, 6], [2, 3])));
    }
}
