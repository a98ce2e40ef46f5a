using FcNet.Checks;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

internal sealed class PReluTests
{
    [Test]
    public void The_gradients_of_a_slope_for_each_input_match_the_numerical_ones()
    {
        GradientComparison comparison = LayerGradients.Compare([new PReluSpec { SlopePerInput = true }], seed: 4);
        Assert.That(comparison.Passes, Is.True, comparison.ToString);
    }

    [Test]
    public void Before_training_it_is_a_leaky_ReLU([Values] bool slopePerInput)
    {
        NdArray<float> x = Samples.Normal<float>(1, 9, 7), y = new(9, 7), expected = new(9, 7);
        Net(new PReluSpec(0.3) { SlopePerInput = slopePerInput }).Infer(x, y);
        Net(new LeakyReluSpec(0.3)).Infer(x, expected);
        Assert.That(y, SameBits.As(expected));
    }

    [Test]
    public void The_slopes_are_parameters_that_no_decay_takes([Values] bool slopePerInput)
    {
        var spec = new NetworkSpec(7, [new PReluSpec { SlopePerInput = slopePerInput }]);
        ArrayLayout layout = NetworkState<float>.For(spec).Parameters.Layout;
        Assert.That((layout.Names.Single(), layout.Roles.Single(), layout.Shapes.Single().ToString()), Is.EqualTo(("slope1", ParameterRole.Scale, slopePerInput ? "7" : "1")));
    }

    private static FullyConnectedNet<float> Net(LayerSpec layer) => new(new NetworkSpec(7, [layer]));
}
