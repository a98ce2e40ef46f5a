using System.Globalization;
using System.Text.Json;
using FcNet.Checks;
using FcNet.Course.Checks;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>TwoLayerNet against the numbers of FullyConnectedNets.ipynb.</summary>
internal sealed class TwoLayerNetTests
{
    private static readonly JsonElement Vector = Reference.Vector("twolayer_notebook");

    [Test]
    [Golden("TwoLayerNet_initialisation")]
    public void The_first_weights_have_the_scale_asked_for_and_the_biases_are_zero()
    {
        JsonElement inputs = Reference.Check("TwoLayerNet_initialisation").GetProperty("inputs");
        double scale = inputs.Number("std");
        NumpyRandom random = NotebookInputs.SeededFor("TwoLayerNet_initialisation");
        random.Randn(3, 5);
        random.Integers(7, 3);

        var net = new TwoLayerNet<double>(new() { Inputs = 5, Hidden = 50, Classes = 7, WeightScale = scale }, random);

        foreach (string name in new[] { "W1", "W2" })
        {
            Assert.That(MeanAndStd.Of(net.Parameters[name].Span).Std, Is.EqualTo(scale).Within(scale / 10), name);
        }

        foreach (string name in new[] { "b1", "b2" })
        {
            Assert.That(net.Parameters[name].ToArray(), Is.All.Zero, name);
        }
    }

    [Test]
    [Golden("TwoLayerNet_scores", "twolayer_notebook")]
    public void Scores_are_the_notebooks([Values] InputSource source)
    {
        NdArray<double> scores = Net(source).Scores(Inputs(source));

        Expect.Close(scores, Vector.Array("scores"), relative: 1e-13);
        NdArray<double> printed = Reference.Check("TwoLayerNet_scores").Array("expected", "scores");
        Assert.That(scores.ToArray().Zip(printed.ToArray(), (a, b) => Math.Abs(a - b)).Sum(), Is.LessThan(1e-6));
    }

    /// <summary>All scores of the notebook are above 0, so its check passes with a rectifier behind the second layer, too.</summary>
    [Test]
    public void Scores_may_be_negative()
    {
        TwoLayerNet<double> net = Net(InputSource.File);
        NdArray<double> x = Inputs(InputSource.File), scores = net.Scores(x);
        foreach (string name in new[] { "W2", "b2" })
        {
            foreach (ref double value in net.Parameters[name].Span)
            {
                value = -value;
            }
        }

        Assert.That(net.Scores(x).ToArray(), Is.EqualTo(scores.ToArray().Select(score => -score)));
    }

    [TestCase("TwoLayerNet_loss_reg0")]
    [TestCase("TwoLayerNet_loss_reg1")]
    [Golden("TwoLayerNet_loss_reg0", "TwoLayerNet_loss_reg1")]
    public void The_loss_is_the_notebooks(string name)
    {
        JsonElement check = Reference.Check(name);
        int[] y = check.Array("inputs", "y").ToLabels();
        foreach (InputSource source in Enum.GetValues<InputSource>())
        {
            TwoLayerNet<double> net = Net(source);
            double loss = net.LossAndGradients(Inputs(source), y, check.Number("inputs", "reg")).Loss;
            Assert.That(loss, Is.EqualTo(check.Number("expected", "loss")).Within(1e-10));
            Assert.That(net.Loss(Inputs(source), y, check.Number("inputs", "reg")), Is.EqualTo(loss), "there is nothing that differs in test mode");
        }
    }

    [Test]
    [Golden("TwoLayerNet_gradients", "twolayer_notebook")]
    public void Loss_and_gradients_are_the_references([Values("0.0", "0.7", "1.0")] string regularization, [Values] InputSource source)
    {
        JsonElement expected = Vector.At("by_reg", $"reg_{regularization}"), observed = Reference.Check("TwoLayerNet_gradients").At("tolerance", "observed_over_repos");
        TwoLayerNet<double> net = Net(source);
        double strength = double.Parse(regularization, CultureInfo.InvariantCulture);
        NdArray<double> x = Inputs(source);
        int[] y = Vector.Array("y").ToLabels();

        (double loss, ArraySet<double> gradients) = net.LossAndGradients(x, y, strength);

        Assert.That(loss, Is.EqualTo(expected.Number("loss")).Within(1e-13));
        Dictionary<string, NdArray<double>> expectedGradients = expected.Arrays("grads");
        Assert.That(gradients.Names, Is.EquivalentTo(expectedGradients.Keys));
        foreach ((string name, NdArray<double> gradient) in gradients)
        {
            Expect.Close(gradient, expectedGradients[name], relative: 1e-12, absolute: 1e-15, name);
            if (observed.TryGetProperty($"{regularization}|{name}", out JsonElement seen))
            {
                NumericalAgreement.Expect(gradient, NumericalGradient.Compute(() => net.Loss(x, y, strength), net.Parameters[name]), seen.Number("median"), name, NumericalAgreement.Rounding(loss));
            }
        }
    }

    private static NdArray<double> Inputs(InputSource source) => source == InputSource.File ? Vector.Array("X") : NotebookInputs.Of("TwoLayerNet_scores", source)["X"];

    /// <summary>The net with the notebook's evenly spaced parameters.</summary>
    private static TwoLayerNet<double> Net(InputSource source)
    {
        var net = new TwoLayerNet<double>(new() { Inputs = 5, Hidden = 50, Classes = 7 });
        Dictionary<string, NdArray<double>> values = source == InputSource.File ? Vector.Arrays("params") : NotebookInputs.Of("TwoLayerNet_scores", source);
        foreach ((string name, NdArray<double> parameter) in net.Parameters)
        {
            values[name].CopyTo(parameter);
        }

        return net;
    }
}
