using FcNet.Losses;
using FcNet.Metrics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

internal sealed class AccuracyTests
{
    /// <summary>Scores are the three features themselves, so that what the net says can be read off the data.</summary>
    private static FullyConnectedNet<float> Mirror()
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 3, Classes = 3, Hidden = [] });
        net.Parameters.Block.Span.Clear();
        for (int i = 0; i < 3; i++)
        {
            net.Parameters["W1"][i, i] = 1;
        }

        return net;
    }

    private static Model<float> Served() => Model.Create(Mirror(), InputScaling.Identity(3));

    [Test]
    public void The_confusion_matrix_counts_what_was_given_to_which()
    {
        LabeledData data = LabeledData.From(new float[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 0, 5, 5 } }, [0, 1, 2, 2, 2], "a", "b", "c");
        ConfusionMatrix confusion = Judge.Confusion(Mirror().On(data), data);
        int[,] expected = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 2, 1 } };
        for (int actual = 0; actual < 3; actual++)
        {
            for (int predicted = 0; predicted < 3; predicted++)
            {
                Assert.That(confusion[actual, predicted], Is.EqualTo(expected[actual, predicted]), $"{actual} as {predicted}");
            }
        }

        Assert.That((confusion.Total, confusion.Correct, confusion.Accuracy), Is.EqualTo((5, 3, 0.6)));
        Assert.That(Judge.Accuracy(Mirror().On(data), data), Is.EqualTo(0.6));
        Assert.That(confusion.ClassNames, Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(() => confusion[3, 0], Refused.AsOutOfRange("actual is 3, expected 0 to 2"));
        Assert.That(() => confusion[0, -1], Refused.AsOutOfRange("predicted is -1"));
    }

    /// <summary>600 examples are three blocks, the last one smaller.</summary>
    [Test]
    public void Many_examples_are_measured_in_blocks()
    {
        FullyConnectedNet<float> net = TrainedNets.Small<float>();
        LabeledData data = Blobs.Of(600, features: 3, classes: 4);
        int[] predicted = Model.Create(net, InputScaling.Identity(3)).Predict(data.GetInputs<float>()), labels = data.GetLabels();
        Assert.That(Judge.Accuracy(net.On(data), data), Is.EqualTo(Enumerable.Range(0, 600).Count(i => predicted[i] == labels[i]) / 600.0));
    }

    /// <summary>The last 100 examples, a block of their own, are the hard ones.</summary>
    [Test]
    public void The_loss_of_the_last_smaller_block_counts_by_its_examples()
    {
        float[,] x = new float[600, 3];
        for (int i = 500; i < 600; i++)
        {
            x[i, 1] = 20;
        }

        LabeledData data = LabeledData.From(x, new int[600], "a", "b", "c");
        FullyConnectedNet<float> net = Mirror();
        double loss = Evaluation.Of<float>(net.Infer, data, [.. Enumerable.Range(0, 600)], new SoftmaxLoss(), new Accuracy(), Threads.All).Loss;
        Assert.That(loss, Is.EqualTo(net.Loss(data.GetInputs<float>(), data.GetLabels())).Within(1e-6));
        Assert.That(loss, Is.EqualTo(((500 * Math.Log(3)) + (100 * 20)) / 600).Within(1e-6));
    }

    /// <summary>A matrix of so many classes would be 36 GiB.</summary>
    [Test]
    public void Many_classes_take_no_matrix()
    {
        const int Classes = 100_000;
        LabeledData data = LabeledData.From(new float[,] { { 1 }, { 2 } }, [0, Classes - 1], [.. NumberedClasses.Of(Classes)]);
        var net = new FullyConnectedNet<float>(new() { Inputs = 1, Hidden = [], Classes = Classes });
        Model<float> model = Model.Create(net, InputScaling.Identity(1));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Judge.Accuracy(model, data), Is.InRange(0, 1));
        new Solver<float>(net, new(data, data, data), new() { Epochs = 1 }).Train();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(64 << 20));
        const string Message = "A confusion matrix of 100000 classes has 10000000000 counts, expected at most 2147483591; Judge.Accuracy needs none.";
        Assert.That(() => Judge.Confusion(model, data), Refused.AsArgument(Message));
    }

    /// <summary>Blocks of 250 such examples would be 1 GB.</summary>
    [Test]
    [Category("Once")]
    public void Wide_nets_judge_smaller_blocks()
    {
        const int Inputs = 1 << 20;
        LabeledData data = LabeledData.Wrap(new byte[Inputs], [Inputs], [1], "a", "b").Select(new int[250]);
        var net = new FullyConnectedNet<float>(new() { Inputs = Inputs, Hidden = [], Classes = 2, WeightScale = 0 });
        net.Parameters["b1"][1] = 1;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Judge.Accuracy(net.On(data), data), Is.EqualTo(1));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(64 << 20));
    }

    /// <summary>250 · 8.6 million is more than an int holds, and so are 1.1 billion inputs and outputs of one example.</summary>
    [TestCase(8_600_000, 2, 8_600_004)]
    [TestCase(1_100_000_000, 1_100_000_000, 3_300_000_000)]
    public void Examples_of_millions_of_features_are_judged_one_by_one(int inputs, int outputs, long numbers) =>
        Assert.That(Evaluation.NumbersOfBlock(inputs, outputs, count: 250, raw: 0), Is.EqualTo(numbers));

    [Test]
    public void A_model_scales_the_examples_itself()
    {
        var scaling = new InputScaling([0, 0, 10], [1, 1, 1]);
        LabeledData data = LabeledData.From(new float[,] { { 1, 0, 9 }, { 0, 1, 9 } }, [0, 1], "a", "b", "c");
        Model<float> model = Model.Create(Mirror(), scaling);
        Assert.That(Judge.Accuracy(Mirror().On(data), data), Is.Zero, "a model without the scaling");
        Assert.That(Judge.Accuracy(model, data), Is.EqualTo(1));
        Assert.That(Judge.Accuracy(model, data.With(scaling)), Is.EqualTo(1), "the data's own scaling is not used");
        Assert.That(Judge.Confusion(model, data)[1, 1], Is.EqualTo(1));
    }

    /// <summary>It is not the accuracy of a class that happens to be NaN.</summary>
    [Test]
    public void A_net_that_gives_not_a_number_has_none()
    {
        FullyConnectedNet<float> net = Mirror();
        net.Parameters["b1"][1] = float.NaN;
        LabeledData data = LabeledData.From(new float[,] { { 1, 0, 0 }, { 0, 1, 0 } }, [0, 1], "a", "b", "c");
        Assert.That(Judge.Accuracy(net.On(data), data), Is.NaN);
    }

    [Test]
    public void Without_examples_it_is_not_a_number() => Assert.That(Judge.Accuracy(Mirror().On(Blobs.Of(4, features: 3, classes: 3)), Blobs.Of(4, features: 3).Slice(0, 0)), Is.NaN);

    /// <summary>A forgotten scaling used to cost accuracy without a word.</summary>
    [Test]
    public void Examples_of_another_source_must_be_scaled_as_the_model_was_trained()
    {
        LabeledData data = Blobs.Of(8, features: 3, classes: 3);
        var scaling = new InputScaling([0, 0, 10], [1, 1, 1]);
        Model<float> model = Model.Create(Mirror(), scaling);
        Assert.That(() => Judge.Accuracy(model, new Source(data)), Refused.AsArgument("The examples are not scaled as those that the model was trained on; give them model.Scaling."));
        Assert.That(Judge.Accuracy(model, new Source(data.With(scaling))), Is.EqualTo(Judge.Accuracy(model, data)));
        Assert.That(Judge.Accuracy(model, new Source(data.With(new([0, 0, 10], [1, 1, 1])))), Is.EqualTo(Judge.Accuracy(model, data)), "equal scalings are the same");
    }

    [Test]
    public void Classes_in_another_order_are_refused()
    {
        Model<float> model = Model.Create(Mirror(), InputScaling.Identity(3), ["cat", "dog", "bird"]);
        float[,] x = { { 1, 0, 0 }, { 0, 1, 0 } };
        Assert.That(() => Judge.Accuracy(model, LabeledData.From(x, [0, 1], "cat", "bird", "dog")), Refused.AsArgument("Output 1 is \"dog\" in the model and \"bird\" in the data; give the data the model's names"));
        Assert.That(Judge.Accuracy(model, LabeledData.From(x, ["cat", "dog"], [.. model.ClassNames])), Is.EqualTo(1));
        Assert.That(Judge.Accuracy(model, LabeledData.From(x, [0, 1], "0", "1", "2")), Is.EqualTo(1), "names that nobody gave");
    }

    [Test]
    public void Numbers_have_no_accuracy()
    {
        LabeledData numbers = LabeledData.WithNumbers(new NdArray<float>(2, 3), new NdArray<float>(2, 3));
        Assert.That(() => Judge.Accuracy(Served(), numbers), Refused.AsArgument("The examples have NumberTargets, expected classes; Judge.Measure takes any metric"));
        Assert.That(() => Judge.Confusion(Served(), numbers), Refused.AsArgument("The examples have NumberTargets, expected classes"));
    }

    [Test]
    public void Data_that_do_not_fit_are_refused()
    {
        Assert.That(() => Judge.Accuracy(Served(), Blobs.Of(4)), Refused.AsArgument("An example has 4 features; the net takes 3."));
        Assert.That(() => Judge.Accuracy(Served(), Blobs.Of(4, features: 3, classes: 2)), Refused.AsArgument("The data have 2 classes; the net has 3."));
        Assert.That(() => Judge.Accuracy(Served(), null!), Throws.ArgumentNullException);
    }

    /// <summary>Examples that are not in a <see cref="LabeledData"/>.</summary>
    private sealed class Source(LabeledData data) : IExamples
    {
        public int Count => data.Count;

        public InputScaling Scaling => data.Scaling;

        public Targets Targets => data.Targets;

        public void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => data.Fill(rows, stepsDone, batch, threads);

        public string Fingerprint() => data.Fingerprint();
    }
}
