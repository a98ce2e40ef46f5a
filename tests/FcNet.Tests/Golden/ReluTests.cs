using System.Text.Json;
using FcNet.Checks;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>The rectifier against the numbers of FullyConnectedNets.ipynb: it only selects, so the numbers are equal to the last bit.</summary>
internal sealed class ReluTests
{
    [Test]
    [Golden("relu_forward")]
    public void Forward_gives_the_notebooks_outputs([Values] InputSource source)
    {
        JsonElement check = Reference.Check("relu_forward");

        (NdArray<double> y, _) = Relu.Forward(NotebookInputs.Of("relu_forward", source)["x"]);

        Expect.Close(y, Reference.Vector("relu_forward").Array("out"), relative: 0);
        Expect.SamePrinted(y, check.Array("expected", "out"), check.Number("tolerance", "observed"));
    }

    [Test]
    [Golden("relu_backward", "relu_backward_seed231")]
    public void Backward_gives_the_notebooks_gradient([Values] InputSource source)
    {
        Dictionary<string, NdArray<double>> inputs = NotebookInputs.Of("relu_backward", source);
        (NdArray<double> x, NdArray<double> dy) = (inputs["x"], inputs["dout"]);

        NdArray<double> dx = Relu.Backward(dy, Relu.Forward(x).Cache);

        Expect.Close(dx, Reference.Vector("relu_backward_seed231").Array("dx"), relative: 1e-15);
        NumericalAgreement.Expect(dx, NumericalGradient.Compute(() => Relu.Forward(x).Y, x, dy), Reference.Check("relu_backward").Number("tolerance", "observed"), "dx");
    }

    [Test]
    [Golden("relu_at_zero")]
    public void At_zero_the_gradient_is_zero_and_the_upstream_gradient_stays_as_it_is()
    {
        JsonElement vector = Reference.Vector("relu_at_zero");
        NdArray<double> dy = vector.Array("dout");

        (NdArray<double> y, Relu.Cache<double> cache) = Relu.Forward(vector.Array("x"));
        NdArray<double> dx = Relu.Backward(dy, cache);

        Expect.Close(y, vector.Array("out"), relative: 0, name: "y");
        Expect.Close(dx, vector.Array("dx"), relative: 0, name: "dx");
        Expect.Close(dy, vector.Array("dout"), relative: 0, name: "dy");
        Assert.That(y.ToArray(), Has.None.Matches<double>(double.IsNegative), "-0 becomes 0");
    }
}
