using FcNet.Tests.Support;
using MathNet.Numerics.Statistics;

namespace FcNet.Tests.Data;

internal sealed class DataSplitsTests
{
    [Test]
    public void Centering_and_standardizing_go_by_the_training_part_alone()
    {
        DataSplits raw = Blobs.Splits(80, 20, features: 5), centered = raw.Centered(), standardized = raw.Standardized();
        NdArray<double> x = raw.Train.GetInputs<double>();
        for (int j = 0; j < 5; j++)
        {
            double[] column = [.. Enumerable.Range(0, 80).Select(i => x[i, j])];
            Assert.That(centered.Scaling.Mean[j], Is.EqualTo(column.Mean()).Within(1e-14));
            Assert.That(centered.Scaling.Scale[j], Is.EqualTo(1));
            Assert.That(standardized.Scaling.Mean[j], Is.EqualTo(column.Mean()).Within(1e-14));
            Assert.That(standardized.Scaling.Scale[j], Is.EqualTo(1 / column.PopulationStandardDeviation()).Within(1e-13));
        }

        foreach (DataSplits splits in new[] { centered, standardized })
        {
            Assert.That(splits.Validation.Scaling, Is.SameAs(splits.Scaling));
            Assert.That(splits.Test.Scaling, Is.SameAs(splits.Scaling));
        }

        Assert.That(raw.Scaling.IsIdentity, Is.True, "views leave the raw parts as they were");
        Assert.That(standardized.Centered().Scaling.Mean, Is.EqualTo(centered.Scaling.Mean), "scalings replace each other and do not add up");
    }

    [Test]
    public void A_constant_feature_is_only_centered([Values(0.1, 3, 1e10, -1e-10)] double constant, [Values(3, 10, 77)] int count)
    {
        NdArray<double> x = Samples.Normal<double>(1, count, 2);
        for (int i = 0; i < count; i++)
        {
            x[i, 0] = constant;
        }

        LabeledData data = LabeledData.From(x, new int[count], "a", "b");
        DataSplits standardized = new DataSplits(data, data.Slice(0, 0), data.Slice(0, 0)).Standardized();
        Assert.That(standardized.Scaling.Scale[0], Is.EqualTo(1));
        Assert.That(standardized.Scaling.Scale[1], Is.Not.EqualTo(1));
    }

    [Test]
    public void A_feature_that_varies_little_beside_its_size_is_standardized_all_the_same()
    {
        LabeledData data = LabeledData.From(new double[,] { { 1e6 }, { 1e6 + 1e-3 } }, [0, 1]);
        Assert.That(new DataSplits(data, data.Slice(0, 0), data.Slice(0, 0)).Standardized().Scaling.Scale[0], Is.EqualTo(2000).Within(1));
    }

    /// <summary>Squares of such numbers overflow or vanish.</summary>
    [Test]
    public void Huge_and_tiny_features_are_standardized_like_others([Values(1e200, 1e-200, 1e-60, 3e305, 4e-305)] double unit)
    {
        double[] ordinary = [1, 2, 4, -3];
        LabeledData data = LabeledData.From(NdArray.Wrap([.. ordinary.Select(value => unit * value)], 4, 1), [0, 1, 0, 1]);
        DataSplits standardized = new DataSplits(data, data, data).Standardized();
        double mean = ordinary.Mean(), deviation = ordinary.PopulationStandardDeviation();
        Assert.That(standardized.Scaling.Mean[0] / unit, Is.EqualTo(mean).Within(1e-14));
        Assert.That(standardized.Train.GetInputs<double>().ToArray(), Is.EqualTo(ordinary.Select(value => (value - mean) / deviation)).Within(1e-14));
        Assert.That(standardized.Train.GetInputs<float>().ToArray(), Is.EqualTo(ordinary.Select(value => (value - mean) / deviation)).Within(1e-6));
    }

    [Test]
    public void The_least_floats_are_standardized_like_others()
    {
        LabeledData data = LabeledData.From(new float[,] { { 1e-40f }, { 3e-40f } }, [0, 1]);
        Assert.That(new DataSplits(data, data, data).Standardized().Train.GetInputs<float>().ToArray(), Is.EqualTo(new[] { -1f, 1 }).Within(1e-6));
    }

    /// <summary>Times a quarter of a second apart, of two classes: before or after a moment.</summary>
    [Test]
    public void A_float_net_learns_from_times()
    {
        double[,] x = new double[400, 1];
        for (int i = 0; i < 400; i++)
        {
            x[i, 0] = 1.7e9 + (0.25 * i);
        }

        DataSplits times = LabeledData.From(x, [.. Enumerable.Range(0, 400).Select(i => i < 200 ? 0 : 1)]).Split(0.2, 0.2, 1).Standardized();
        Assert.That(times.Train.GetInputs<float>().ToArray(), Is.Unique);
        var net = new FullyConnectedNet<float>(new() { Inputs = 1, Hidden = [10], Classes = 2 });
        new Solver<float>(net, times, new() { Rule = new Adam(1e-2), Epochs = 30, BatchSize = 20 }).Train();
        Assert.That(Judge.Accuracy(net.On(times.Validation), times.Validation), Is.GreaterThan(0.95));

        Model<float> model = Model.Create(net, times.Scaling);
        int[] expected = [.. Enumerable.Range(0, 400).Select(i => i < 200 ? 0 : 1)], predicted = model.Predict(NdArray.From(x));
        Assert.That(Enumerable.Range(0, 400).Count(i => predicted[i] == expected[i]), Is.GreaterThan(380));
        Assert.That(Enumerable.Range(0, 400).Select(i => model.Predict([x[i, 0]])), Is.EqualTo(predicted));
    }

    [Test]
    public void All_parts_get_the_training_part_s_scaling()
    {
        LabeledData data = Blobs.Of(10);
        var scaling = new InputScaling([1, 2, 3, 4], [1, 2, 3, 4]);
        var splits = new DataSplits(data.With(scaling), data, data);
        Assert.That(splits.Scaling, Is.SameAs(scaling));
        Assert.That(splits.Validation.Scaling, Is.SameAs(scaling));
        Assert.That(splits.ClassNames, Is.EqualTo(data.ClassNames));
    }

    [Test]
    public void Parts_that_do_not_fit_are_refused()
    {
        LabeledData data = Blobs.Of(10);
        Assert.That(() => new DataSplits(data.Slice(0, 0), data, data), Refused.AsArgument("The training part is empty"));
        Assert.That(() => new DataSplits(data, Blobs.Of(5, features: 3), data), Refused.AsArgument("The parts have 4, 3 and 4 features"));
        Assert.That(() => new DataSplits(data, data, Blobs.Of(5, classes: 2)), Refused.AsArgument("The parts have 3, 3 and 2 classes"));
        Assert.That(() => new DataSplits(data, null!, data), Throws.ArgumentNullException);
    }
}
