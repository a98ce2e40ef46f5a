using FcNet.Checks;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

internal sealed class NeuralTangentTests
{
    private static readonly AffineSpec Layer = new(6) { Parametrization = Parametrization.NeuralTangent, WeightScale = 1, BiasScale = 1 };

    [Test]
    public void The_layer_is_an_affine_one_with_weights_divided_by_the_root_of_the_inputs()
    {
        var net = new FullyConnectedNet<double>(new NetworkSpec(4, [Layer]), seed: 3);
        var usual = new FullyConnectedNet<double>(new NetworkSpec(4, [new AffineSpec(6)]));
        usual.Parameters.CopyFrom(net.Parameters);
        foreach (ref double w in usual.Parameters["W1"].Span)
        {
            w /= 2;
        }

        NdArray<double> x = Samples.Normal<double>(1, 5, 4);
        Assert.That(net.Forward(x), SameBits.As(usual.Forward(x)), "the root of 4 is 2, so nothing is rounded");
        NdArray<double> y = new(5, 6);
        net.Infer(x, y);
        Assert.That(y, SameBits.As(usual.Forward(x)));
    }

    [Test]
    public void Its_gradients_are_right([Values(1, 3, 5)] int inputs) =>
        Assert.That(LayerGradients.Compare([Layer, new ReluSpec(), Layer], inputs).Passes, Is.True);

    [Test]
    public void It_absorbs_a_relu_as_the_usual_layer_does()
    {
        var fused = new FullyConnectedNet<double>(new NetworkSpec(4, [Layer, new ReluSpec()]), seed: 3);
        var plain = new FullyConnectedNet<double>(new NetworkSpec(4, [Layer]), seed: 3);
        NdArray<double> x = Samples.Normal<double>(1, 5, 4);
        Assert.That(fused.Forward(x).ToArray(), Is.EqualTo(plain.Forward(x).ToArray().Select(number => Math.Max(0, number))));
    }

    [Test]
    public void Biases_start_with_the_deviation_that_is_given()
    {
        double[] b = new FullyConnectedNet<double>(new NetworkSpec(2, [new AffineSpec(100_000) { BiasScale = 3 }]), seed: 1).Parameters["b1"].ToArray();
        Assert.That(b.Average(), Is.EqualTo(0).Within(0.03));
        Assert.That(Math.Sqrt(b.Average(number => number * number)), Is.EqualTo(3).Within(0.03));
    }

    [Test]
    public void Files_name_it_where_it_is_not_the_default() =>
        Assert.That(
            FcNet.Files.JsonText.Of<LayerSpec>(new AffineSpec(2) { Parametrization = Parametrization.NeuralTangent, BiasScale = 1 }, Kinds.Spelling(RunJson.Default)),
            Is.EqualTo("""{"kind":"affine","width":2,"weight_scale":"he","parametrization":"neural_tangent","bias_scale":1}"""));
}
