using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

/// <summary>Its gradient, its file and its ONNX form are tested by its registration, for tanh.</summary>
internal sealed class ParametricTests
{
    private static IEnumerable<TestCaseData> Activations => KindOf.Samples<LayerSpec>().Where(kind => kind.Value is ActivationSpec).Select(kind => new TestCaseData(kind.Value).SetArgDisplayNames(kind.Name));

    [TestCaseSource(nameof(Activations))]
    public void Its_gradients_match_the_numerical_ones_with_every_activation(LayerSpec activation)
    {
        FcNet.Checks.GradientComparison comparison = FcNet.Checks.LayerGradients.Compare([new ParametricSpec(activation)], seed: 4);
        Assert.That(comparison.Passes, Is.True, comparison.ToString);
    }

    [Test]
    public void With_1_it_is_the_activation_with_0_nothing_and_with_a_half_between()
    {
        NdArray<double> x = Samples.Normal<double>(1, 9, 3), y = new(9, 3), mish = new(9, 3);
        var net = new FullyConnectedNet<double>(new NetworkSpec(3, [new ParametricSpec(new MishSpec())]));
        new FullyConnectedNet<double>(new NetworkSpec(3, [new MishSpec()])).Infer(x, mish);
        NdArray<double> a = net.Parameters["parametric1"];
        Assert.That(a.ToArray(), Is.EqualTo([1.0, 1, 1]));
        (a.Span[1], a.Span[2]) = (0, 0.5);
        net.Infer(x, y);
        for (int i = 0; i < 9; i++)
        {
            Assert.That(y[i, 0], Is.EqualTo(mish[i, 0]).Within(1e-15));
            Assert.That(y[i, 1], Is.EqualTo(x[i, 1]));
            Assert.That(y[i, 2], Is.EqualTo((x[i, 2] + mish[i, 2]) / 2).Within(1e-15));
        }
    }
}
