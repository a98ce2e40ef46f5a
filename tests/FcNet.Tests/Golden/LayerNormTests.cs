using System.Text.Json;
using FcNet.Course.Checks;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>Layer normalization against the numbers of BatchNormalization.ipynb.</summary>
internal sealed class LayerNormTests
{
    private const double Relative = 1e-13, Absolute = 1e-14;

    [Test]
    [Golden("layernorm_forward_stats", "layernorm_stats_seed231")]
    public void Each_row_is_brought_to_beta_and_gamma()
    {
        JsonElement check = Reference.Check("layernorm_forward_stats"), vector = Reference.Vector("layernorm_stats_seed231");
        NumpyRandom random = NotebookInputs.SeededFor("layernorm_forward_stats");
        NdArray<double> a = HiddenLayer.Drawn(random, 4);
        (NdArray<double> means, NdArray<double> stds) = MeanAndStd.OfRows(a);
        Expect.Close(a, vector.Array("a"), Relative, name: "a");
        Expect.Close(means, vector.Array("mean_in"), Relative, name: "means before");
        Expect.Close(stds, vector.Array("std_in"), Relative, name: "stds before");
        Expect.Close(means, check.Array("expected", "before", "means_axis1"), 1e-8, name: "means before, printed");
        Expect.Close(stds, check.Array("expected", "before", "stds_axis1"), 1e-8, name: "stds before, printed");

        foreach ((string number, string name) in new[] { ("case1", "out_unit"), ("case2", "out_gb") })
        {
            (NdArray<double> y, _) = LayerNorm.Forward(a, check.Array("inputs", number, "gamma"), check.Array("inputs", number, "beta"));

            (means, stds) = MeanAndStd.OfRows(y);
            Expect.Close(means, vector.Array($"{name}_mean"), Relative, Absolute, $"{name} means");
            Expect.Close(stds, vector.Array($"{name}_std"), Relative, name: $"{name} stds");
            Expect.Close(stds, check.Array("expected", number, "stds"), 0, 1e-8, $"{name} stds, printed");
        }

        (NdArray<double> unit, _) = LayerNorm.Forward(a, NdArray.Wrap([1.0, 1, 1]), NdArray.Wrap([0.0, 0, 0]));
        Expect.Close(unit, vector.Array("out_unit"), Relative, name: "y");
    }

    [Test]
    [Golden("layernorm_backward", "layernorm_backward_seed231")]
    public void Backward_gives_the_notebooks_gradients([Values] InputSource source)
    {
        Dictionary<string, NdArray<double>> inputs = NotebookInputs.Of("layernorm_backward", source);
        (NdArray<double> x, NdArray<double> gamma, NdArray<double> beta, NdArray<double> dy) = (inputs["x"], inputs["gamma"], inputs["beta"], inputs["dout"]);

        (_, LayerNorm.Cache<double> cache) = LayerNorm.Forward(x, gamma, beta);
        (NdArray<double> dx, NdArray<double> dgamma, NdArray<double> dbeta) = LayerNorm.Backward(dy, cache);

        LayerGradients.Expect("layernorm_backward", () => LayerNorm.Forward(x, gamma, beta).Y, dy, ("dx", x, dx), ("dgamma", gamma, dgamma), ("dbeta", beta, dbeta));
    }
}
