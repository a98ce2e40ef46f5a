using FcNet.Losses;
using FcNet.Metrics;
using FcNet.Tests.Support;
using Microsoft.ML.OnnxRuntime;

namespace FcNet.Tests.Models;

/// <summary>A net learns standardized numbers; models, metrics and exports give them in their units.</summary>
internal sealed class ModelUnitsTests
{
    private static readonly NumberTargets Targets = new(["price", "weight"], [1e6, -3], [2e3, 0.5]);

    [Test]
    public void A_number_is_the_mean_plus_the_deviation_times_the_output()
    {
        FullyConnectedNet<double> net = Net();
        NdArray<double> x = Samples.Normal<double>(1, 5, 3), outputs = new(5, 2);
        net.Infer(x, outputs);
        Model<double> model = Model.Create(net, InputScaling.Identity(3), Targets);
        NdArray<double> numbers = model.PredictNumbers(x);
        for (int i = 0; i < 5; i++)
        {
            Assert.That(numbers[i, 0], Is.EqualTo(1e6 + (2e3 * outputs[i, 0])));
            Assert.That(numbers[i, 1], Is.EqualTo(-3 + (0.5 * outputs[i, 1])));
            double[] row = new double[2];
            model.Scores((ReadOnlySpan<double>)x.Row(i), row);
            Assert.That(row, Is.EqualTo(numbers.Row(i).ToArray()), "a row's scores depend on nothing but the row");
        }
    }

    /// <summary>Mean and standard deviation of 1, 3, 8 are 4 and √(26/3); the test part's numbers do not count.</summary>
    [Test]
    public void Numbers_are_standardized_over_the_training_part_and_batches_hold_them_so()
    {
        LabeledData data = LabeledData.WithNumbers(new NdArray<float>(4, 1), NdArray.Wrap([1.0, 3, 8, 100], 4, 1), "y");
        DataSplits parts = new DataSplits(data.Slice(0, 3), data.Slice(3, 1), data.Slice(0, 0)).StandardizedNumbers();
        var targets = (NumberTargets)parts.Test.Targets;
        Assert.That(targets.Mean[0], Is.EqualTo(4));
        Assert.That(targets.Deviation[0], Is.EqualTo(Math.Sqrt(26 / 3.0)).Within(1e-15));
        var batch = new Batch<double>(new(1, 1), new(1, 1), NdArray<double>.None);
        parts.Validation.Fill([0], 0, batch, default);
        Assert.That(batch.Target[0, 0], Is.EqualTo(96 / Math.Sqrt(26 / 3.0)).Within(1e-13));
    }

    [Test]
    public void A_constant_number_is_only_centred()
    {
        LabeledData data = LabeledData.WithNumbers(new NdArray<float>(10, 1), NdArray.Wrap(Enumerable.Repeat(0.1, 10).ToArray(), 10, 1));
        Assert.That(((NumberTargets)new DataSplits(data, data, data).StandardizedNumbers().Train.Targets).Deviation[0], Is.EqualTo(1));
    }

    [Test]
    public void Metrics_are_in_units_and_losses_are_not()
    {
        Model<double> model = Model.Create(Net(), InputScaling.Identity(3), Targets);
        NdArray<double> x = Samples.Normal<double>(1, 50, 3), numbers = Samples.Normal<double>(2, 50, 2), predicted = model.PredictNumbers(x);
        LabeledData raw = LabeledData.WithNumbers(x, numbers, "price", "weight"), data = raw.WithTargets(Targets);
        double squares0 = 0, squares1 = 0, absolute = 0;
        for (int i = 0; i < 50; i++)
        {
            (double e0, double e1) = (predicted[i, 0] - numbers[i, 0], predicted[i, 1] - numbers[i, 1]);
            (squares0, squares1, absolute) = (squares0 + (e0 * e0), squares1 + (e1 * e1), absolute + Math.Abs(e0) + Math.Abs(e1));
        }

        Assert.That(Judge.Measure(model, data, new RootMeanSquaredError()), Is.EqualTo((Math.Sqrt(squares0 / 50) + Math.Sqrt(squares1 / 50)) / 2).Within(1e-7));
        Assert.That(Judge.Measure(model, data, new MeanAbsoluteError()), Is.EqualTo(absolute / 100).Within(1e-7));
        Assert.That(Judge.Measure(model, data, new MeanPinballLoss()), Is.EqualTo(absolute / 200).Within(1e-7), "the median's is half the absolute error");
        Assert.That(Judge.Measure(model, raw, new MeanAbsoluteError()), Is.EqualTo(absolute / 100).Within(1e-7), "examples take the model's units");
        double loss = ((squares0 / 4e6) + (squares1 / 0.25)) / 100;
        Assert.That(Judge.Measure(model, data, new LossMetric(new SquaredLoss())) / loss, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void The_units_are_in_the_model_file()
    {
        using var stream = new MemoryStream();
        Model<double> model = Model.Create(Net(), InputScaling.Identity(3), Targets);
        model.Save(stream);
        stream.Position = 0;
        Model<double> loaded = Model.Load<double>(stream);
        Assert.That(loaded.Targets, Is.EqualTo(Targets));
        NdArray<double> x = Samples.Normal<double>(1, 5, 3);
        Assert.That(loaded.PredictNumbers(x).ToArray(), Is.EqualTo(model.PredictNumbers(x).ToArray()));
    }

    [Test]
    public void The_graph_for_ONNX_gives_numbers_in_their_units()
    {
        using var folder = new TemporaryFolder();
        Model<double> model = Model.Create(Net(), new InputScaling([1, 2, 3], [1, 0.5, 2]), Targets);
        model.SaveOnnx(folder.File("m.onnx"));
        NdArray<double> x = Samples.Normal<double>(1, 5, 3), expected = model.PredictNumbers(x);
        using var session = new InferenceSession(folder.File("m.onnx"));
        using var options = new RunOptions();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(x.ToArray(), [5, 3]);
        using IDisposableReadOnlyCollection<OrtValue> output = session.Run(options, ["x"], [input], ["scores"]);
        double[] actual = output[0].GetTensorDataAsSpan<double>().ToArray();
        Assert.That(actual, Is.EqualTo(expected.ToArray()).Within(1e-9));
    }

    /// <summary>A state dict has no place for units, so the last layer has them.</summary>
    [Test]
    public void The_state_dict_for_PyTorch_gives_numbers_in_their_units()
    {
        using var stream = new MemoryStream();
        Model<double> model = Model.Create(Net(), InputScaling.Identity(3), Targets);
        model.SavePyTorch(stream);
        stream.Position = 0;
        NdArray<double> x = Samples.Normal<double>(1, 5, 3);
        Assert.That(Model.LoadPyTorch<double>(stream).Scores(x).ToArray(), Is.EqualTo(model.PredictNumbers(x).ToArray()).Within(1e-9));
        var inUnits = new NumberTargets(Targets.Names);
        Model<double> loaded = Model.LoadPyTorch<double>(stream.ToArray(), inUnits);
        Assert.That(loaded.Targets, Is.EqualTo(inUnits));
        Assert.That(loaded.PredictNumbers(x).ToArray(), Is.EqualTo(model.PredictNumbers(x).ToArray()).Within(1e-9));
        Assert.That(() => Model.LoadPyTorch<double>(stream.ToArray(), new LabelTargets(["one"])), Refused.AsInvalidData("The content has a net with 2 outputs, the targets name 1: one."));
    }

    [Test]
    public void A_number_of_one_row_allocates_nothing()
    {
        var net = new FullyConnectedNet<float>(new NetworkSpec(3, [new FcNet.Layers.AffineSpec(1)]));
        Model<float> model = Model.Create(net, InputScaling.Identity(3), new NumberTargets(["y"], [3], [2]));
        double[] x = [1, 2, 3];
        Assert.That(Allocation.OfWarmCalls(() => model.PredictNumber((ReadOnlySpan<double>)x)), Is.Zero);
        Assert.That(model.PredictNumber([0.0, 0, 0]), Is.EqualTo(3));
    }

    private static FullyConnectedNet<double> Net()
    {
        var net = new FullyConnectedNet<double>(new() { Inputs = 3, Hidden = [4], Classes = 2, Seed = 1 });
        net.Parameters["b2"].Span.Fill(0.25);
        return net;
    }
}
