using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Networks;

internal sealed class FullyConnectedNetTests
{
    private static readonly FullyConnectedNetOptions Small = new() { Inputs = 6, Classes = 4, Hidden = [9, 7], Seed = 1 };

    [Test]
    public void With_small_weights_the_first_loss_is_the_logarithm_of_the_number_of_classes([Values] Normalization normalization, [Values(1, 0.5)] double keep)
    {
        var net = new FullyConnectedNet<double>(Small with { Normalization = normalization, KeepProbability = keep, WeightScale = 1e-6 });
        NdArray<double> x = Samples.Normal<double>(1, 20, 6);

        // a normalized layer of 7 sends numbers of at most 20 / keep through weights of at most 1e-5
        double largestScore = 7 * 20 / keep * 1e-5;
        Assert.That(net.LossAndGradients(x, Samples.Labels(2, 20, 4)).Loss, Is.EqualTo(Math.Log(4)).Within(2 * largestScore));
        Assert.That(net.Loss(x, Samples.Labels(2, 20, 4)), Is.EqualTo(Math.Log(4)).Within(2 * largestScore));
    }

    [Test]
    public void The_penalty_is_on_all_weights_and_on_nothing_else()
    {
        var net = new FullyConnectedNet<double>(Small with { Normalization = Normalization.Batch });
        double squares = new[] { "W1", "W2", "W3" }.Sum(name => net.Parameters[name].ToArray().Sum(w => w * w));
        double penalty = new L2Penalty(0.2).Value(net.Parameters);
        Assert.That(penalty, Is.EqualTo(0.5 * 0.2 * squares).Within(1e-13));

        NdArray<double> x = Samples.Normal<double>(1, 5, 6);
        int[] labels = Samples.Labels(2, 5, 4);
        Assert.That(net.LossAndGradients(x, labels, 0.2).Loss - net.LossAndGradients(x, labels).Loss, Is.EqualTo(penalty).Within(1e-13));
        Assert.That(net.Loss(x, labels, 0.2) - net.Loss(x, labels), Is.EqualTo(penalty).Within(1e-13));
    }

    [Test]
    public void First_values_are_scaled_weights_zeros_and_ones()
    {
        var options = new FullyConnectedNetOptions { Inputs = 400, Classes = 10, Hidden = [300], Normalization = Normalization.Layer, Seed = 4 };
        var net = new FullyConnectedNet<double>(options);
        double[] w1 = net.Parameters["W1"].ToArray();

        // 120,000 numbers: the deviation's own standard error is σ / √(2 · 120,000)
        double he = Math.Sqrt(2.0 / 400);
        Assert.That(Math.Sqrt(w1.Average(w => w * w)), Is.EqualTo(he).Within(5 * he / Math.Sqrt(2 * w1.Length)));
        Assert.That(w1.Average(), Is.Zero.Within(5 * he / Math.Sqrt(w1.Length)));
        Assert.That(net.Parameters["b1"].ToArray(), Is.All.Zero);
        Assert.That(net.Parameters["gamma1"].ToArray(), Is.All.EqualTo(1));
        Assert.That(net.Parameters["beta1"].ToArray(), Is.All.Zero);
        Assert.That(new FullyConnectedNet<double>(options).Parameters.Block, SameBits.As(net.Parameters.Block));
        Assert.That(new FullyConnectedNet<double>(options with { Seed = 5 }).Parameters.Block.ValuesEqual(net.Parameters.Block), Is.False);
    }

    [Test]
    public void Without_hidden_layers_it_is_a_linear_classifier()
    {
        var net = new FullyConnectedNet<double>(Small with { Hidden = [], Normalization = Normalization.Batch, KeepProbability = 0.5 });
        NdArray<double> x = Samples.Normal<double>(1, 5, 6);
        Assert.That(net.Parameters.Names, Is.EqualTo(new[] { "W1", "b1" }));
        Assert.That(net.Scores(x), SameBits.As(FcNet.Layers.Affine.Forward(x, net.Parameters["W1"], net.Parameters["b1"]).Y));
    }

    [Test]
    public void Test_mode_changes_nothing([Values] Normalization normalization)
    {
        var net = new FullyConnectedNet<float>(Small with { Normalization = normalization, KeepProbability = 0.5 });
        NdArray<float> x = Samples.Normal<float>(1, 30, 6);
        int[] labels = Samples.Labels(2, 30, 4);
        net.LossAndGradients(x, labels);
        NetworkState<float> before = net.State.Clone();
        byte[] dropout = net.Dropout.SaveState();

        NdArray<float> scores = net.Scores(x);
        double loss = net.Loss(x, labels);
        Assert.That(net.Scores(x), SameBits.As(scores));
        Assert.That(net.Loss(x, labels), Is.EqualTo(loss));
        Assert.That(net.State.Parameters.Block, SameBits.As(before.Parameters.Block));
        Assert.That(net.State.Statistics.Block, SameBits.As(before.Statistics.Block));
        Assert.That(net.Dropout.SaveState(), Is.EqualTo(dropout));
        Assert.That(x, SameBits.As(Samples.Normal<float>(1, 30, 6)));
    }

    [Test]
    public void Training_moves_the_running_averages_only_with_batch_norm([Values] Normalization normalization)
    {
        var net = new FullyConnectedNet<float>(Small with { Normalization = normalization });
        NetworkState<float> before = net.State.Clone();
        net.LossAndGradients(Samples.Normal<float>(1, 8, 6), Samples.Labels(2, 8, 4));
        Assert.That(net.State.Parameters.Block, SameBits.As(before.Parameters.Block));
        Assert.That(net.State.Statistics.Names, Is.EqualTo(normalization == Normalization.Batch ? new[] { "running_mean1", "running_var1", "running_mean2", "running_var2" } : []));
        Assert.That(net.State.Statistics.All(pair => !pair.Value.ToArray().Contains(0)), Is.True);
    }

    [Test]
    public void Not_a_number_in_gives_not_a_number_out([Values] Normalization normalization)
    {
        var net = new FullyConnectedNet<float>(Small with { Normalization = normalization, KeepProbability = 0.5 });
        NdArray<float> x = Samples.Normal<float>(1, 8, 6);
        x[3, 2] = float.NaN;
        Assert.That(net.Loss(x, Samples.Labels(2, 8, 4)), Is.NaN);
        Assert.That(net.LossAndGradients(x, Samples.Labels(2, 8, 4)).Loss, Is.NaN);
    }

    [Test]
    public void Bad_arguments_are_refused_and_change_nothing([Values] Normalization normalization)
    {
        var net = new FullyConnectedNet<double>(Small with { Normalization = normalization, KeepProbability = 0.5 });
        NetworkState<double> before = net.State.Clone();
        byte[] dropout = net.Dropout.SaveState();
        NdArray<double> x = Samples.Normal<double>(1, 3, 6);
        var gradients = new ArraySet<double>(net.Parameters.Layout);
        int[] labels = [0, 1, 2];

        Assert.That(() => net.LossAndGradients(new NdArray<double>(3, 5), labels), Refused.AsArgument("x is 3×5, 5 numbers an example; the net takes 6"));
        Assert.That(() => net.LossAndGradients(new NdArray<double>(6), labels), Refused.AsArgument("For one example: Reshape(1, -1)."));
        Assert.That(() => net.LossAndGradients(NdArray<double>.None, labels), Refused.AsArgument("x is none"));
        Assert.That(() => net.LossAndGradients(x, [0, 1]), Refused.AsArgument("There are 2 labels for 3 rows"));
        Assert.That(() => net.LossAndGradients(x, [0, 1, 4]), Refused.AsOutOfRange("The label of row 2 is 4, expected 0 to 3"));
        Assert.That(() => net.LossAndGradients(x, [0, 1, -1]), Refused.AsOutOfRange("The label of row 2 is -1"));
        Assert.That(() => net.Backward(new(3, 4), gradients), Refused.AsArgument("There is nothing to go back through: call Forward before Backward."));
        Assert.That(() => net.Backward(new(3, 4), null!), Throws.ArgumentNullException);
        Assert.That(() => net.Loss(x, [0, 1, 4]), Refused.AsOutOfRange("The label of row 2 is 4"));
        Assert.That(() => net.Scores(new NdArray<double>(0, 6)), Refused.AsArgument("x is 0×6, expected at least one row"));
        Assert.That(() => net.Infer(x, new NdArray<double>(3, 5)), Refused.AsArgument("y is 3×5, expected 3×4"));

        Assert.That(net.State.Parameters.Block, SameBits.As(before.Parameters.Block));
        Assert.That(net.State.Statistics.Block, SameBits.As(before.Statistics.Block));
        Assert.That(net.Dropout.SaveState(), Is.EqualTo(dropout));
        Assert.That(gradients.Block.ToArray(), Is.All.Zero);
    }
}
