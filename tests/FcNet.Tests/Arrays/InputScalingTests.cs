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

    /// <summary>The times are 0.25 apart; floats near them are 128 apart. 300 features are more than a chunk.</summary>
    [Test]
    public void Small_differences_of_large_numbers_keep_their_digits_in_a_float_net()
    {
        const int Features = 300;
        double[] times = [.. Enumerable.Range(0, Features).Select(i => 1.7e9 + (0.25 * i))];
        double[] means = [.. Enumerable.Repeat(1.7e9 + 30.1, Features)], scales = [.. Enumerable.Repeat(0.7, Features)];
        var scaling = new InputScaling(means, scales);
        float[] scaled = new float[Features];
        scaling.Apply<double, float>(times, scaled);
        Assert.That(scaled, Is.EqualTo(times.Select((time, i) => (float)((time - means[i]) * scales[i]))));
        Assert.That(scaled, Is.Unique);

        int[] seconds = [.. Enumerable.Range(0, Features).Select(i => 1_700_000_000 + i)];
        scaling.Apply<int, float>(seconds, scaled);
        Assert.That(scaled, Is.EqualTo(seconds.Select((second, i) => (float)((second - means[i]) * scales[i]))));
        scaling.Apply<long, float>([.. seconds.Select(second => (long)second)], scaled);
        Assert.That(scaled, Is.EqualTo(seconds.Select((second, i) => (float)((second - means[i]) * scales[i]))));
    }

    [Test]
    public void A_mean_or_scale_that_no_float_holds_is_used_all_the_same()
    {
        float[] scaled = new float[2];
        new InputScaling([1e-40, 0], [1e40, 1e-40]).Apply<float, float>([2e-40f, 1e20f], scaled);
        Assert.That(scaled[0], Is.EqualTo(1).Within(1e-5));
        Assert.That(scaled[1], Is.EqualTo((float)(1e20f * 1e-40)));
        new InputScaling([-1e60, 0], [1e-60, 1]).Apply<byte, float>([255, 7], scaled);
        Assert.That(scaled, Is.EqualTo(new float[] { 1, 7 }));
    }

    /// <summary>What models were trained on before stays the same to the last bit.</summary>
    [Test]
    public void Bytes_and_floats_are_scaled_in_the_arithmetic_of_the_net()
    {
        const int Features = 300;
        double[] means = Samples.Normal<double>(1, Features).ToArray(), scales = Samples.Normal<double>(2, Features).ToArray();
        float[] floats = Samples.Normal<float>(3, Features).ToArray(), scaled = new float[Features];
        byte[] bytes = [.. Enumerable.Range(0, Features).Select(i => (byte)i)];
        var scaling = new InputScaling(means, scales);
        scaling.Apply<float, float>(floats, scaled);
        Assert.That(scaled, Is.EqualTo(floats.Select((x, i) => (x - (float)means[i]) * (float)scales[i])));
        scaling.Apply<byte, float>(bytes, scaled);
        Assert.That(scaled, Is.EqualTo(bytes.Select((x, i) => (x - (float)means[i]) * (float)scales[i])));
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
}
