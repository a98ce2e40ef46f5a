using System.Text.Json;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>The affine layer, and with a rectifier, against the numbers of FullyConnectedNets.ipynb.</summary>
internal sealed class AffineTests
{
    /// <summary>A forward pass that returns its backward pass.</summary>
    internal delegate (NdArray<double> Y, Func<NdArray<double>, Affine.Gradients<double>> Backward) Layer(NdArray<double> x, NdArray<double> w, NdArray<double> b);

    private static IEnumerable<TestCaseData> Layers =>
    [
        new TestCaseData("affine_backward", (Layer)((x, w, b) =>
        {
            (NdArray<double> y, Affine.Cache<double> cache) = Affine.Forward(x, w, b);
            return (y, dy => Affine.Backward(dy, cache));
        })).SetArgDisplayNames("affine"),
        new TestCaseData("affine_relu_forward_backward", (Layer)((x, w, b) =>
        {
            (NdArray<double> y, AffineRelu.Cache<double> cache) = AffineRelu.Forward(x, w, b);
            return (y, dy => AffineRelu.Backward(dy, cache));
        })).SetArgDisplayNames("affine and ReLU"),
    ];

    [Test]
    [Golden("affine_forward")]
    public void Forward_gives_the_notebooks_outputs([Values] InputSource source)
    {
        Dictionary<string, NdArray<double>> inputs = NotebookInputs.Of("affine_forward", source);
        JsonElement check = Reference.Check("affine_forward");

        (NdArray<double> y, _) = Affine.Forward(inputs["x"], inputs["w"], inputs["b"]);

        Expect.Close(y, Reference.Vector("affine_forward").Array("out"), LayerGradients.Relative);
        Expect.SamePrinted(y, check.Array("expected", "out"), check.Number("tolerance", "observed"));
    }

    [TestCaseSource(nameof(Layers))]
    [Golden("affine_backward", "affine_backward_seed231", "affine_relu_forward_backward", "affine_relu_seed231")]
    public void Outputs_and_gradients_are_the_notebooks(string check, Layer layer)
    {
        foreach (InputSource source in Enum.GetValues<InputSource>())
        {
            Dictionary<string, NdArray<double>> inputs = NotebookInputs.Of(check, source);
            (NdArray<double> x, NdArray<double> w, NdArray<double> b, NdArray<double> dy) = (inputs["x"], inputs["w"], inputs["b"], inputs["dout"]);

            (NdArray<double> dx, NdArray<double> dw, NdArray<double> db) = layer(x, w, b).Backward(dy);

            LayerGradients.Expect(check, () => layer(x, w, b).Y, dy, ("dx", x, dx), ("dw", w, dw), ("db", b, db));
        }
    }
}
