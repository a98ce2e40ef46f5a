using System.Globalization;
using System.Text.Json;
using FcNet.Checks;
using FcNet.Course.Checks;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>Dropout against the numbers of Dropout.ipynb, where p is the probability to keep (2018 and later).</summary>
internal sealed class DropoutTests
{
    [Test]
    [Golden("dropout_forward_stats")]
    public void Means_and_shares_of_zeros_are_the_notebooks()
    {
        JsonElement inputs = Reference.Check("dropout_forward_stats").GetProperty("inputs"), expected = Reference.Check("dropout_forward_stats").GetProperty("expected");
        NumpyRandom random = NotebookInputs.SeededFor("dropout_forward_stats");
        NdArray<double> x = NotebookInputs.Make("dropout_forward_stats", random)["x"];
        double mean = MeanAndStd.Of(x.Span).Mean;
        Assert.That(mean, Is.EqualTo(expected.Number("mean_input")).Within(1e-12));
        Assert.That(mean, Is.EqualTo(expected.Number("test_mean")).Within(1e-12), "in test mode the outputs are the inputs");
        foreach (JsonElement keep in inputs.GetProperty("p_keep").EnumerateArray())
        {
            string name = keep.GetDouble().ToString(CultureInfo.InvariantCulture);

            (NdArray<double> y, _) = Dropout.Forward(x, keep.GetDouble(), random);

            Assert.That(MeanAndStd.Of(y.Span).Mean, Is.EqualTo(expected.Number("train_mean", name)).Within(1e-12), name);
            Assert.That((double)y.Span.Count(0.0) / y.Length, Is.EqualTo(expected.Number("train_zero_fraction", name)), name);
        }
    }

    [Test]
    [Golden("dropout_backward", "dropout_seed123_keep0.2")]
    public void Mask_outputs_and_gradient_are_the_notebooks([Values] InputSource source)
    {
        Dictionary<string, NdArray<double>> inputs = NotebookInputs.Of("dropout_backward", source);
        JsonElement check = Reference.Check("dropout_backward"), vector = Reference.Vector("dropout_seed123_keep0.2");
        double keepProbability = check.Number("inputs", "dropout_param", "p");
        var random = new ReseededRandom(new NumpyRandom(231), check.At("inputs", "dropout_param", "seed").GetUInt32());
        (NdArray<double> x, NdArray<double> dy) = (inputs["x"], inputs["dout"]);

        (NdArray<double> y, Dropout.Cache<double> cache) = Dropout.Forward(x, keepProbability, random);
        NdArray<double> dx = Dropout.Backward(dy, cache);

        Expect.Close(cache.Mask, vector.Array("mask"), relative: 0, name: "mask");
        Expect.Close(y, vector.Array("out"), relative: 1e-15, name: "y");
        Expect.Close(dx, vector.Array("dx"), relative: 1e-15, name: "dx");
        NumericalAgreement.Expect(dx, NumericalGradient.Compute(() => Dropout.Forward(x, keepProbability, random).Y, x, dy), check.Number("tolerance", "observed"), "dx");
    }
}
