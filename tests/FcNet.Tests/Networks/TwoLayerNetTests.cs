using FcNet.Tests.Support;

namespace FcNet.Tests.Networks;

internal sealed class TwoLayerNetTests
{
    [Test]
    public void It_trains_with_the_bits_of_a_fully_connected_net_with_one_hidden_layer([Values(0, 0.3)] double regularization)
    {
        TwoLayerNetOptions options = new() { Inputs = 12, Hidden = 20, Classes = 5, Seed = 9 };
        var net = new TwoLayerNet<float>(options);
        var other = new FullyConnectedNet<float>(options.ToFullyConnected());
        Assert.That(other.Parameters.Block, SameBits.As(net.Parameters.Block));
        UpdateState<float> update = new Adam().Start<float>(net.Parameters.Block.Length), otherUpdate = new Adam().Start<float>(net.Parameters.Block.Length);
        for (ulong step = 0; step < 10; step++)
        {
            NdArray<float> x = Samples.Normal<float>(step, 30, 3, 2, 2);
            int[] labels = Samples.Labels(step, 30, 5);
            (double loss, ArraySet<float> gradients) = net.LossAndGradients(x, labels, regularization);
            (double otherLoss, ArraySet<float> otherGradients) = other.LossAndGradients(x, labels, regularization);
            Assert.That(loss, Is.EqualTo(otherLoss));
            Assert.That(gradients.Block, SameBits.As(otherGradients.Block));
            Assert.That(net.Loss(x, labels), Is.EqualTo(other.Loss(x, labels)));
            Assert.That(net.Scores(x), SameBits.As(other.Scores(x)));
            update.Step(net.Parameters, gradients, 0.01);
            otherUpdate.Step(other.Parameters, otherGradients, 0.01);
        }

        Assert.That(net.Parameters.Block, SameBits.As(other.Parameters.Block));
    }

    [Test]
    public void Writing_into_given_arrays_gives_the_same_bits()
    {
        var net = new TwoLayerNet<double>(new() { Inputs = 4, Hidden = 5, Classes = 3 });
        NdArray<double> x = Samples.Normal<double>(1, 6, 4), scores = new(6, 3);
        int[] labels = Samples.Labels(2, 6, 3);
        var gradients = new ArraySet<double>(net.Parameters.Layout);
        (double loss, ArraySet<double> pure) = net.LossAndGradients(x, labels);
        Assert.That(TrainingPass.Run(net, TrainingPass.Batch(x, labels, 3), new(6, 3), gradients), Is.EqualTo(loss));
        Assert.That(gradients.Block, SameBits.As(pure.Block));
        net.Infer(x, scores);
        Assert.That(scores, SameBits.As(net.Scores(x)));
    }

    [Test]
    public void Bad_arguments_are_refused()
    {
        var net = new TwoLayerNet<double>(new() { Inputs = 4, Hidden = 5, Classes = 3 });
        Assert.That(() => net.Scores(new NdArray<double>(2, 5)), Refused.AsArgument("x is 2×5"));
        Assert.That(() => net.LossAndGradients(new NdArray<double>(2, 4), [0, 3]), Refused.AsOutOfRange("The label of row 1 is 3, expected 0 to 2"));
        Assert.That(() => new TwoLayerNet<double>(new() { Hidden = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new TwoLayerNet<double>(new() { Classes = 1 }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new TwoLayerNet<double>(null!), Throws.ArgumentNullException);
    }
}
