using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

internal sealed class ModelPredictionTests
{
    private static readonly Model<float> Served = Model.Create(TrainedNets.Small<float>(), new InputScaling([1, 2, 3], [1, 0.5, 2]), ["a", "b", "c", "d"]);

    [Test]
    public void A_prediction_has_class_name_and_probability()
    {
        NdArray<double> x = Samples.Normal<double>(1, 20, 3);
        NdArray<float> probabilities = Served.Probabilities(x);
        Prediction[] batch = Served.Classify(x);
        for (int i = 0; i < 20; i++)
        {
            Prediction one = Served.Classify((ReadOnlySpan<double>)x.Row(i));
            Assert.That(one.Class, Is.EqualTo(Served.Predict(x.Row(i).ToArray())));
            Assert.That(one.Name, Is.EqualTo(Served.ClassNames[one.Class]));
            Assert.That(one.Probability, Is.EqualTo(probabilities[i, one.Class]));
            Assert.That((batch[i], Served.Classify(x.Row(i).ToArray())), Is.EqualTo((one, one)), "a row's scores depend on nothing but the row");
        }
    }

    [Test]
    public void Features_that_are_not_finite_give_no_prediction()
    {
        Assert.That(Served.TryClassify([1, double.NaN, 2], out Prediction none), Is.False);
        Assert.That(none, Is.EqualTo(default(Prediction)));
        Assert.That(Served.TryClassify([1, 2, 3], out Prediction some), Is.True);
        Assert.That(some, Is.EqualTo(Served.Classify([1, 2, 3])));
        Assert.That(Served.TryPredict(new[] { 1, double.PositiveInfinity, 2 }, out _), Is.False);
    }

    [Test]
    public void A_prediction_allocates_nothing()
    {
        double[] x = [1, 2, 3];
        Assert.That(Allocation.OfWarmCalls(() => Served.TryClassify((ReadOnlySpan<double>)x, out _)), Is.Zero);
    }

    /// <summary>The largest of three numbers is no class.</summary>
    [Test]
    public void A_model_of_numbers_has_no_classes()
    {
        LabeledData data = LabeledData.WithNumbers(Samples.Normal<float>(1, 20, 3), Samples.Normal<float>(2, 20, 2), "price", "weight");
        var net = new FullyConnectedNet<float>(new() { Inputs = 3, Hidden = [], Classes = 2 });
        Model<float> model = Model.Create(net, data.Scaling, data.Targets);
        string message = "The model's outputs are NumberTargets (price, weight), not classes; Scores gives them.";
        float[] x = [1, 2, 3];
        NdArray<float> batch = NdArray.Wrap(x, 1, 3);
        Action[] calls = [() => model.Predict(x), () => model.Classify(x), () => model.Predict(batch), () => model.Classify(batch), () => model.TryPredict(x, out _), () => model.TryClassify(x, out _)];
        foreach (Action call in calls)
        {
            Assert.That(call, Throws.InvalidOperationException.With.Message.EqualTo(message));
        }

        Assert.That(() => model.Probabilities(batch), Throws.InvalidOperationException.With.Message.EqualTo(message.Replace("classes;", "classes or labels;", StringComparison.Ordinal)));
        Assert.That(() => model.Probabilities(x, new float[2]), Throws.InvalidOperationException.With.Message.Contains("not classes or labels"));
        Assert.That(model.Scores(batch).Columns, Is.EqualTo(2));
    }
}
