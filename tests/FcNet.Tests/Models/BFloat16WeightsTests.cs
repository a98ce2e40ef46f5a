using FcNet.Files;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

internal sealed class BFloat16WeightsTests
{
    private static readonly NetworkSpec Spec = new(50, [new AffineSpec(30), new BatchNormSpec(), new ReluSpec(), new AffineSpec(4)]);

    /// <summary>Known values: 8 bits of precision, so neighbours of 1 are 1/128 apart above it and 1/256 below; ties go to the even fraction.</summary>
    [TestCase(1f, 1f)]
    [TestCase(1f + (1f / 256), 1f)]
    [TestCase(1f + (3f / 256), 1f + (4f / 256))]
    [TestCase(1f + (1f / 256) + (1f / 65536), 1f + (1f / 128))]
    [TestCase(-3.1415927f, -3.140625f)]
    [TestCase(0f, 0f)]
    [TestCase(-0f, -0f)]
    [TestCase(float.NaN, float.NaN)]
    [TestCase(float.NegativeInfinity, float.NegativeInfinity)]
    [TestCase(1e-40f, 9.18355e-41f)] // 2⁻¹³³, the smallest one
    public void A_number_is_rounded_to_the_nearest_of_8_bits(float x, float expected)
    {
        float rounded = BFloat16.Round(x);
        Assert.That(rounded, Is.EqualTo(expected));
        Assert.That(float.IsNegative(rounded), Is.EqualTo(float.IsNegative(expected)));
        Assert.That((ushort)BitConverter.SingleToUInt32Bits(rounded), Is.Zero);
    }

    [Test]
    public void Weights_are_rounded_and_nothing_else()
    {
        Model<float> model = Sample(), rounded = model.WithBFloat16Weights();
        foreach ((string name, NdArray<float> values) in model.State.Parameters)
        {
            bool isWeight = name.StartsWith('W');
            float[] expected = isWeight ? Array.ConvertAll(values.ToArray(), BFloat16.Round) : values.ToArray();
            Assert.That(rounded.State.Parameters[name].ToArray(), Is.EqualTo(expected), name);
        }

        Assert.That(rounded.State.Statistics.Block, SameBits.As(model.State.Statistics.Block));
        Assert.That(rounded.WithBFloat16Weights().State.Parameters.Block, SameBits.As(rounded.State.Parameters.Block));
    }

    [Test]
    public void A_file_has_half_the_bytes_for_each_weight_and_the_same_scores()
    {
        Model<float> rounded = Sample().WithBFloat16Weights();
        using var content = new MemoryStream();
        rounded.Save(content);
        SafetensorsFile file = SafetensorsFile.Read(content.ToArray());
        Assert.That(file.Tensors.Where(tensor => tensor.ElementType == "BF16").Select(tensor => tensor.Name), Is.EqualTo(new[] { "W1" }), "W2 has 120 weights");
        Assert.That(file.Tensors.Single(tensor => tensor.Name == "W1").Data.Length, Is.EqualTo(2 * 50 * 30));

        Model<float> loaded = Model.Load<float>(content.ToArray());
        NdArray<float> x = Samples.Normal<float>(3, 5, 50);
        Assert.That(loaded.Scores(x), SameBits.As(rounded.Scores(x)));
        using var again = new MemoryStream();
        loaded.Save(again);
        Assert.That(again.ToArray(), Is.EqualTo(content.ToArray()));
        Assert.That(ModelInfo.Read(new MemoryStream(content.ToArray())).ElementType, Is.EqualTo(typeof(float)));
        Assert.That(() => Model.Load<double>(content.ToArray()), Throws.TypeOf<InvalidDataException>().With.Message.Contains("\"W1\" as BF16, expected F64; load it with Model.Load<float>"));
    }

    /// <summary>Zeros are those of a net that is not trained.</summary>
    [Test]
    public void Weights_that_are_all_0_or_few_are_not_taken_for_rounded()
    {
        Assert.That(BFloat16.AreRounded(new float[BFloat16.LeastWeights]), Is.False);
        Assert.That(BFloat16.AreRounded([.. Enumerable.Repeat(0.5f, BFloat16.LeastWeights - 1)]), Is.False);
        Assert.That(BFloat16.AreRounded([.. Enumerable.Repeat(0.5f, BFloat16.LeastWeights)]), Is.True);
        Assert.That(BFloat16.AreRounded([.. Enumerable.Repeat(0.1f, BFloat16.LeastWeights)]), Is.False);
    }

    private static Model<float> Sample()
    {
        NetworkState<float> state = NetworkState<float>.For(Spec);
        state.Initialize(Spec, new CounterRandom(1));
        Samples.Normal<float>(7, 30).CopyTo(state.Parameters["b1"]);
        Samples.Normal<float>(8, 4).CopyTo(state.Parameters["b2"]);
        Samples.Normal<float>(9, 30).CopyTo(state.Statistics["running_mean1"]);
        return new(Spec, state, InputScaling.Identity(50), new ClassTargets(["a", "b", "c", "d"]), Views.None, "", 1);
    }
}
