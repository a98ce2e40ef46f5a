using FcNet.Tests.Support;

namespace FcNet.Tests.Networks;

internal sealed class FullyConnectedNetOptionsTests
{
    private static readonly FullyConnectedNetOptions Valid = new() { Inputs = 6, Classes = 4 };

    [Test]
    public void The_architecture_follows_from_the_options()
    {
        FullyConnectedNetOptions options = Valid with { Hidden = [9, 7] };
        Assert.That(options.ToSpec().ToString(), Is.EqualTo("6 → affine 9 → ReLU → affine 7 → ReLU → affine 4"));
        Assert.That((options with { Normalization = Normalization.Batch }).ToSpec().ToString(), Is.EqualTo("6 → affine 9 → batch norm → ReLU → affine 7 → batch norm → ReLU → affine 4"));
        Assert.That((options with { Hidden = [9], Normalization = Normalization.Layer, KeepProbability = 0.5 }).ToSpec().ToString(), Is.EqualTo("6 → affine 9 → layer norm → ReLU → dropout → affine 4"));
        Assert.That((options with { Hidden = [] }).ToSpec().ToString(), Is.EqualTo("6 → affine 4"));
    }

    [Test]
    public void Hidden_layers_as_wide_as_what_enters_them_become_residual_blocks()
    {
        FullyConnectedNetOptions options = Valid with { Hidden = [9, 9, 9, 7, 7], ResidualLayers = 1 };
        Assert.That(Text(options), Is.EqualTo("6 → affine 9 → ReLU → residual (affine 9) → ReLU → residual (affine 9) → ReLU → affine 7 → ReLU → residual (affine 7) → ReLU → affine 4"));
        Assert.That(Text(options with { ResidualLayers = 2 }), Is.EqualTo("6 → affine 9 → ReLU → residual (affine 9 → ReLU → affine 9) → ReLU → affine 7 → ReLU → affine 7 → ReLU → affine 4"));
        Assert.That(Text(options with { Hidden = [6, 6], ResidualLayers = 2, Normalization = Normalization.Batch, DropoutRate = 0.1 }),
            Is.EqualTo("6 → residual (affine 6 → batch norm → ReLU → dropout → affine 6 → batch norm) → ReLU → dropout → affine 4"));
        Assert.That(() => (options with { ResidualLayers = 3 }).ToSpec(), Refused.AsArgument("No run of 3 hidden layers is as wide as what enters it, expected one for a residual block: the hidden widths are 9,9,9,7,7 after 6 inputs."));
        Assert.That(options with { ResidualLayers = 3 }, Is.Not.EqualTo(options with { ResidualLayers = 0 }));

        static string Text(FullyConnectedNetOptions options) => options.ToSpec().ToString();
    }

    [Test]
    public void Parameters_have_the_course_s_names()
    {
        var net = new FullyConnectedNet<float>(Valid with { Hidden = [9], Normalization = Normalization.Batch });
        Assert.That(net.Parameters.Names, Is.EqualTo(new[] { "W1", "b1", "gamma1", "beta1", "W2", "b2" }));
        Assert.That(net.Parameters.Layout.Shapes.Select(shape => shape.ToString()), Is.EqualTo(new[] { "6×9", "9", "9", "9", "9×4", "4" }));
        Assert.That(() => ParameterNames.Weights(0), Refused.AsOutOfRange("layer is 0"));
    }

    [Test]
    public void Options_outside_their_ranges_are_refused_with_their_name()
    {
        Assert.That(() => Valid with { Inputs = 0 }, Refused.AsOutOfRange("Inputs is 0, expected at least 1"));
        Assert.That(() => Valid with { Classes = 1 }, Refused.AsOutOfRange("Classes is 1, expected at least 2"));
        Assert.That(() => Valid with { Hidden = [10, 0] }, Refused.AsOutOfRange("The width of a hidden layer is 0, expected at least 1"));
        Assert.That(() => Valid with { Hidden = null! }, Throws.ArgumentNullException);
        Assert.That(() => Valid with { KeepProbability = 0 }, Refused.AsOutOfRange("KeepProbability is 0"));
        Assert.That(() => Valid with { KeepProbability = 1.5 }, Refused.AsOutOfRange("KeepProbability is 1.5"));
        Assert.That(() => Valid with { KeepProbability = double.NaN }, Refused.AsOutOfRange("KeepProbability is NaN"));
        Assert.That(() => Valid with { WeightScale = -1 }, Refused.AsOutOfRange("standardDeviation is -1"));
        Assert.That(() => Valid with { Threads = 0 }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Valid with { Normalization = (Normalization)7 }, Refused.AsOutOfRange("Normalization is 7"));
    }

    [Test]
    public void The_widths_are_a_copy()
    {
        int[] widths = [3];
        FullyConnectedNetOptions options = Valid with { Hidden = widths };
        widths[0] = 100;
        Assert.That(options.Hidden, Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public void A_net_that_no_array_can_hold_is_refused_with_a_sentence()
    {
        Assert.That(() => new FullyConnectedNet<float>(Valid with { Inputs = 50_000, Hidden = [50_000] }), Refused.AsArgument("50000×50000"));
        Assert.That(() => new FullyConnectedNet<float>(Valid with { Inputs = 40_000, Hidden = [40_000, 40_000] }), Refused.AsArgument("make the layers smaller"));
    }

    [Test]
    public void The_weight_scale_is_he_s_or_a_number()
    {
        WeightScale fixedScale = 0.01;
        Assert.That((WeightScale.He.For(8, 2), fixedScale.For(8, 2)), Is.EqualTo((0.5, 0.01)));
        Assert.That((default(WeightScale).IsHe, default(WeightScale).ToString(), fixedScale.ToString()), Is.EqualTo((true, "he", "0.01")));
        Assert.That(fixedScale == 0.01 && fixedScale != 0.02 && fixedScale != WeightScale.He && new WeightScale(0) != WeightScale.He, Is.True);
        Assert.That(() => WeightScale.He.For(0, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
