using System.Globalization;
using System.Text.Json;
using FcNet.Checks;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>FullyConnectedNet([20, 30]) on two examples, against the numbers of all three notebooks.</summary>
internal sealed class FullyConnectedNetTests
{
    private const double WeightScale = 5e-2;
    private const uint DropoutSeed = 123;

    [TestCase("fcn_plain_reg0", Normalization.None, 1.0)]
    [TestCase("fcn_plain_reg3.14", Normalization.None, 1.0)]
    [TestCase("fcn_batchnorm_reg0", Normalization.Batch, 1.0)]
    [TestCase("fcn_batchnorm_reg3.14", Normalization.Batch, 1.0)]
    [TestCase("fcn_layernorm_reg0", Normalization.Layer, 1.0)]
    [TestCase("fcn_layernorm_reg3.14", Normalization.Layer, 1.0)]
    [TestCase("fcn_dropout0.75", Normalization.None, 0.75)]
    [TestCase("fcn_batchnorm_dropout0.5", Normalization.Batch, 0.5)]
    [Golden("fcn_plain_reg0", "fcn_plain_reg3.14", "fcn_batchnorm_reg0", "fcn_batchnorm_reg3.14", "fcn_layernorm_reg0", "fcn_layernorm_reg3.14", "fcn_dropout0.75", "fcn_batchnorm_dropout0.5")]
    public void Loss_gradients_statistics_and_scores_are_the_references(string name, Normalization normalization, double keepProbability)
    {
        JsonElement vector = Reference.Vector(name);

        // With two examples batch normalization's backward pass subtracts nearly all of a gradient from itself.
        double absolute = normalization == Normalization.Batch ? 1e-13 : 1e-15;
        foreach (InputSource source in Enum.GetValues<InputSource>())
        {
            var random = new NumpyRandom(231);
            (NdArray<double> x, int[] y) = Draw(random);
            FullyConnectedNetOptions options = Options() with { Normalization = normalization, KeepProbability = keepProbability };
            var net = new FullyConnectedNet<double>(options, random, new ReseededRandom(random, DropoutSeed));
            Dictionary<string, NdArray<double>> parameters = vector.Arrays("params");
            Assert.That(net.Parameters.Names, Is.EquivalentTo(parameters.Keys));
            if (source == InputSource.File)
            {
                (x, y) = (vector.Array("X"), vector.Array("y").ToLabels());
                foreach ((string parameter, NdArray<double> values) in parameters)
                {
                    values.CopyTo(net.Parameters[parameter]);
                }
            }

            (double loss, ArraySet<double> gradients) = net.LossAndGradients(x, y, vector.Number("reg"));

            Assert.That(loss, Is.EqualTo(vector.Number("loss")).Within(1e-13));
            Dictionary<string, NdArray<double>> expectedGradients = vector.Arrays("grads");
            Assert.That(gradients.Names, Is.EquivalentTo(expectedGradients.Keys));
            foreach ((string parameter, NdArray<double> gradient) in gradients)
            {
                Expect.Close(gradient, expectedGradients[parameter], relative: 1e-12, absolute, $"gradient of {parameter}");
            }

            int layer = 0;
            foreach (JsonElement running in vector.GetProperty("bn_running_after").EnumerateArray())
            {
                layer++;
                foreach ((string kind, NdArray<double> values) in running.Arrays())
                {
                    Expect.Close(net.State.Statistics[kind + layer.ToString(CultureInfo.InvariantCulture)], values, relative: 1e-12, absolute: 1e-15, $"{kind} {layer}");
                }
            }

            Assert.That(net.State.Statistics.Count, Is.EqualTo(normalization == Normalization.Batch ? 4 : 0));
            Expect.Close(net.Scores(x), vector.Array("test_scores"), relative: 1e-12, absolute, "scores");
        }
    }

    [TestCase("fcn_dropout0.75", 0.75)]
    [TestCase("fcn_batchnorm_dropout0.5", 0.5)]
    [Golden("fcn_dropout0.75", "fcn_batchnorm_dropout0.5")]
    public void The_dropout_masks_are_the_references(string name, double keepProbability)
    {
        var dropout = new ReseededRandom(new NumpyRandom(231), DropoutSeed);
        foreach (JsonElement mask in Reference.Vector(name).GetProperty("masks").EnumerateArray())
        {
            NdArray<double> expected = mask.Array(), drawn = new(expected.Shape);
            dropout.FillMask(drawn, keepProbability);
            Expect.Close(drawn, expected, relative: 0);
        }
    }

    [TestCase("FullyConnectedNet_initial_loss_and_gradients", "reg", "0", "3.14")]
    [TestCase("FullyConnectedNet_batchnorm", "reg", "0", "3.14")]
    [TestCase("FullyConnectedNet_layernorm (no notebook prints it, oracle only)", "reg", "0", "3.14")]
    [TestCase("FullyConnectedNet_dropout", "dropout", "1", "0.75", "0.5")]
    [Golden("FullyConnectedNet_initial_loss_and_gradients", "FullyConnectedNet_batchnorm", "FullyConnectedNet_layernorm (no notebook prints it, oracle only)", "FullyConnectedNet_dropout")]
    public void Initial_losses_are_the_notebooks_with_one_stream_for_all_nets(string name, string varied, params string[] settings)
    {
        JsonElement check = Reference.Check(name);
        NumpyRandom random = NotebookInputs.SeededFor(name);
        (NdArray<double> x, int[] y) = Draw(random);
        JsonElement[] configurations = [.. check.At("inputs", "configurations").EnumerateArray()];
        Assert.That(settings, Has.Length.EqualTo(configurations.Length));
        foreach ((string setting, JsonElement configuration) in settings.Zip(configurations))
        {
            FullyConnectedNet<double> net = Configured(configuration, random);
            double regularization = configuration.TryGetProperty("reg", out JsonElement strength) ? strength.GetDouble() : 0;

            (double loss, ArraySet<double> gradients) = net.LossAndGradients(x, y, regularization);

            double expected = check.Number("expected", "initial_loss", varied == "reg" ? $"reg {setting}" : setting);
            Assert.That(loss, Is.EqualTo(expected).Within(1e-11), setting);
            foreach ((string parameter, NdArray<double> gradient) in gradients)
            {
                NdArray<double> numerical = NumericalGradient.Compute(() => net.LossAndGradients(x, y, regularization).Loss, net.Parameters[parameter]);
                NumericalAgreement.Expect(gradient, numerical, Observed(check, $"{setting}|{parameter}"), $"{setting}, {parameter}", NumericalAgreement.Rounding(loss));
            }
        }
    }

    /// <summary>Two repositories print 5.940411485412347: the loss without the penalty of the last layer.</summary>
    [Test]
    public void The_last_layers_weights_are_penalized_too()
    {
        JsonElement check = Reference.Check("FullyConnectedNet_initial_loss_and_gradients");
        var random = new NumpyRandom(231);
        (NdArray<double> x, int[] y) = Draw(random);
        _ = new FullyConnectedNet<double>(Options(), random, random);
        var net = new FullyConnectedNet<double>(Options(), random, random);

        double loss = net.Loss(x, y, 3.14);

        Assert.That(loss, Is.EqualTo(check.Number("expected", "initial_loss", "reg 3.14")).Within(1e-11));
        double wrong = double.Parse(check.At("expected", "seen_wrong").EnumerateObject().Single().Name, CultureInfo.InvariantCulture);
        Assert.That(loss - L2Penalty.Value(net.Parameters["W3"], 3.14), Is.EqualTo(wrong).Within(1e-11));
    }

    /// <summary>The error that half of all repositories print; for layer normalization, which no notebook checks, a tenth of what the file calls safe.</summary>
    private static double Observed(JsonElement check, string key) =>
        check.At("tolerance").TryGetProperty("observed_over_repos", out JsonElement observed) ? observed.Number(key, "median") : 1e-6;

    /// <summary>The notebooks' two examples.</summary>
    private static (NdArray<double> X, int[] Y) Draw(NumpyRandom random) => (random.Randn(2, 15), random.Integers(10, 2));

    private static FullyConnectedNetOptions Options() => new() { Inputs = 15, Hidden = [20, 30], Classes = 10, WeightScale = WeightScale };

    /// <summary>The net of a configuration, its weights drawn from the stream that all share.</summary>
    private static FullyConnectedNet<double> Configured(JsonElement configuration, NumpyRandom random)
    {
        FullyConnectedNetOptions options = Options();
        foreach (JsonProperty setting in configuration.EnumerateObject())
        {
            options = setting.Name switch
            {
                "dropout" => options with { KeepProbability = setting.Value.GetDouble() },
                "normalization" => options with { Normalization = setting.Value.GetString() == "batchnorm" ? Normalization.Batch : Normalization.Layer },
                _ => options,
            };
        }

        return new(options, random, new ReseededRandom(random, DropoutSeed));
    }
}
