using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

internal sealed class InitialWeightsTests
{
    /// <summary>Of 200,000 weights the standard deviation's own error is about 0.2 %.</summary>
    [Test]
    public void The_standard_deviation_is_that_of_the_scale([Values("he", "xavier", "lecun", "0.03")] string name, [Values] WeightDistribution distribution)
    {
        WeightScale scale = WeightScale.TryParse(name, out WeightScale rule) ? rule : 0.03;
        double expected = name switch { "he" => Math.Sqrt(2.0 / 400), "xavier" => Math.Sqrt(2.0 / 900), "lecun" => Math.Sqrt(1.0 / 400), _ => 0.03 };
        NdArray<double> w = Weights(new AffineSpec(500) { WeightScale = scale, WeightDistribution = distribution }, 400);
        Assert.That(w.ToArray().Average(), Is.EqualTo(0).Within(0.01 * expected));
        Assert.That(Math.Sqrt(w.ToArray().Average(number => number * number)), Is.EqualTo(expected).Within(0.01 * expected));
    }

    [Test]
    public void Uniform_weights_stay_within_the_root_of_3_standard_deviations()
    {
        double[] w = Weights(new AffineSpec(500) { WeightScale = 1, WeightDistribution = WeightDistribution.Uniform }, 400).ToArray();
        Assert.That((w.Min(), w.Max()), Is.EqualTo((-Math.Sqrt(3), Math.Sqrt(3))).Using<(double Low, double High)>((x, y) => Math.Abs(x.Low - y.Low) < 1e-4 && Math.Abs(x.High - y.High) < 1e-4));
    }

    [Test]
    public void Orthogonal_weights_have_orthogonal_columns_or_rows_of_one_length([Values(1, 30, 70)] int inputs, [Values(1, 30, 71)] int outputs)
    {
        NdArray<double> w = Weights(new AffineSpec(outputs) { WeightScale = WeightScale.LeCun, WeightDistribution = WeightDistribution.Orthogonal }, inputs);
        bool columns = inputs >= outputs;
        int count = Math.Min(inputs, outputs), length = Math.Max(inputs, outputs);
        double square = (double)length / inputs;
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k <= i; k++)
            {
                double product = Enumerable.Range(0, length).Sum(j => columns ? w[j, i] * w[j, k] : w[i, j] * w[k, j]);
                Assert.That(product, Is.EqualTo(i == k ? square : 0).Within(1e-14), $"{i}, {k}");
            }
        }
    }

    [Test]
    public void A_factor_makes_the_last_layer_smaller_and_leaves_the_others()
    {
        FullyConnectedNetOptions options = new() { Inputs = 6, Hidden = [5], Classes = 4, Seed = 3 };
        var usual = new FullyConnectedNet<double>(options);
        var small = new FullyConnectedNet<double>(options with { OutputFactor = 0.25 });
        Assert.That(small.Parameters["W1"], SameBits.As(usual.Parameters["W1"]));
        Assert.That(small.Parameters["W2"].ToArray(), Is.EqualTo(usual.Parameters["W2"].ToArray().Select(number => number / 4)));
    }

    [Test]
    public void Files_name_the_scale_and_any_distribution_but_the_normal_one()
    {
        var orthogonal = new AffineSpec(2) { WeightScale = WeightScale.Xavier, WeightDistribution = WeightDistribution.Orthogonal };
        Assert.That(KindOf.Parse<LayerSpec>("""{"kind":"affine","width":2,"weight_scale":"xavier","weight_distribution":"orthogonal"}"""), Is.EqualTo(orthogonal));
        Assert.That(FcNet.Files.JsonText.Of<LayerSpec>(orthogonal, Kinds.Spelling(RunJson.Default)), Does.Contain("\"weight_scale\":\"xavier\",\"weight_distribution\":\"orthogonal\""));
        Assert.That(FcNet.Files.JsonText.Of<LayerSpec>(new AffineSpec(2), Kinds.Spelling(RunJson.Default)), Is.EqualTo("""{"kind":"affine","width":2,"weight_scale":"he"}"""));
    }

    private static NdArray<double> Weights(AffineSpec layer, int inputs) => new FullyConnectedNet<double>(new NetworkSpec(inputs, [layer]), seed: 1).Parameters["W1"];
}
