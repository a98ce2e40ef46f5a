using FcNet.Checks;
using FcNet.Tests.Support;

namespace FcNet.Tests.Networks;

internal sealed class FullyConnectedNetGradientTests
{
    /// <summary>All parameters are moved away from their first values: with biases of 0, a row that dropout takes all inputs from would sit on the rectifier's kink.</summary>
    [Test]
    public void The_gradient_of_every_parameter_matches_the_numerical_gradient([Values] Normalization normalization, [Values(1, 0.7)] double keep, [Values(0, 0.3)] double regularization, [Range(0, 3)] int depth)
    {
        var net = new FullyConnectedNet<double>(new() { Inputs = 4, Classes = 3, Hidden = [.. new[] { 6, 5, 4 }.Take(depth)], Normalization = normalization, KeepProbability = keep, Seed = 3 });
        NdArray<double> moves = Samples.Normal<double>(1, net.Parameters.Block.Length);
        for (int i = 0; i < moves.Length; i++)
        {
            net.Parameters.Block[i] += 0.3 * moves[i];
        }

        NdArray<double> x = Samples.Normal<double>(2, 6, 1, 2, 2);
        int[] labels = Samples.Labels(3, 6, 3);
        byte[] masks = net.Dropout.SaveState();
        ArraySet<double> gradients = net.LossAndGradients(x, labels, regularization).Gradients;
        var comparison = new GradientComparison();
        foreach ((string name, NdArray<double> values) in net.Parameters)
        {
            comparison.Add(name, gradients[name], NumericalGradient.Compute(Loss, values));
        }

        int kinds = normalization == Normalization.None ? 2 : 4;
        Assert.That(comparison.Parameters, Has.Count.EqualTo((kinds * depth) + 2));
        Assert.That(comparison.Passes, Is.True, comparison.ToString());

        double Loss()
        {
            net.Dropout.RestoreState(masks);
            return net.LossAndGradients(x, labels, regularization).Loss;
        }
    }
}
