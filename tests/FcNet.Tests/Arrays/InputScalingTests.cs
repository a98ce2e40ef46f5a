using FcNet.Tests.Support;

namespace FcNet.Tests.Arrays;

internal sealed class InputScalingTests
{
    [Test]
    public void Each_feature_has_its_mean_subtracted_and_is_then_multiplied_by_its_scale()
    {
        var scaling = new InputScaling([1, 10], [2, 0.5]);
        float[] floats = new float[2];
        double[] doubles = new double[2];
        scaling.Apply<byte, float>([5, 255], floats);
        scaling.Apply<float, double>([5, 255], doubles);
        Assert.That(floats, Is.EqualTo(new float[] { 8, 122.5f }));
        Assert.That(doubles, Is.EqualTo(new[] { 8, 122.5 }));
        Assert.That((scaling.Features, scaling.IsIdentity), Is.EqualTo((2, false)));
        Assert.That(scaling.Mean, Is.EqualTo(new double[] { 1, 10 }));
        Assert.That(scaling.Scale, Is.EqualTo(new[] { 2, 0.5 }));
    }

    [Test]
    public void The_identity_leaves_inputs_as_they_are()
    {
        InputScaling identity = InputScaling.Identity(3);
        double[] result = new double[3];
        identity.Apply<double, double>([-0.0, double.MaxValue, 1e-300], result);
        Assert.That(identity.IsIdentity, Is.True);
        Assert.That(result, Is.EqualTo(new[] { -0.0, double.MaxValue, 1e-300 }));
        Assert.That(double.IsNegative(result[0]), Is.True);
    }

    [Test]
    public void It_does_not_follow_the_arrays_that_it_was_made_of()
    {
        double[] mean = [1], scale = [2];
        var scaling = new InputScaling(mean, scale);
        (mean[0], scale[0]) = (100, 100);
        double[] result = new double[1];
        scaling.Apply<double, double>([3], result);
        Assert.That(result[0], Is.EqualTo(4));
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        Assert.That(() => new InputScaling([1], [1, 2]), Refused.AsArgument("scale has 2 elements, expected 1"));
        Assert.That(() => new InputScaling([], []), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new InputScaling([0, double.NaN], [1, 1]), Refused.AsOutOfRange("mean[1] is NaN, expected a finite number"));
        Assert.That(() => new InputScaling([0], [double.PositiveInfinity]), Refused.AsOutOfRange("scale[0]"));
        Assert.That(() => InputScaling.Identity(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => InputScaling.Identity(2).Apply<byte, float>([1], new float[2]), Refused.AsArgument("source has 1 elements, expected 2"));
        Assert.That(() => InputScaling.Identity(2).Apply<byte, float>([1, 2], new float[3]), Refused.AsArgument("destination has 3 elements"));
    }
}
