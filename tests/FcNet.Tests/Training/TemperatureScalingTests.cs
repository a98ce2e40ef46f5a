using FcNet.Layers;
using FcNet.Metrics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>One temperature calibrates a model, and goes with it into files. Its gradient and its ONNX node are tested by its registration.</summary>
internal sealed class TemperatureScalingTests
{
    private static readonly NdArray<double> None = NdArray<double>.None;

    /// <summary>Scores (a, 0), of which q of the rows are right: the best probability is q, so a / T = ln(q / (1 - q)).</summary>
    [TestCase(4, 0.75)]
    [TestCase(0.5, 0.75)]
    [TestCase(-2, 0.25)]
    public void The_temperature_gives_the_frequency(double a, double q)
    {
        NdArray<double> scores = new(8, 2), target = new(8, 2), score = new(8, 1), label = new(8, 1);
        for (int i = 0; i < 8; i++)
        {
            scores[i, 0] = score[i, 0] = a;
            bool isFirst = i < 8 * q;
            target[i, isFirst ? 0 : 1] = 1;
            label[i, 0] = isFirst ? 1 : 0;
        }

        double expected = a / Math.Log(q / (1 - q));
        Assert.That(TemperatureScaling.Find(new ClassTargets(["a", "b"]), scores, target, None), Is.EqualTo(expected).Within(1e-12).Percent);
        Assert.That(TemperatureScaling.Find(new LabelTargets(["a"]), score, label, None), Is.EqualTo(expected).Within(1e-12).Percent);
    }

    [Test]
    public void A_weight_counts_as_so_many_rows()
    {
        NdArray<double> scores = NdArray.From(new double[,] { { 3, 0 }, { 3, 0 } }), target = NdArray.From(new double[,] { { 1, 0 }, { 0, 1 } });
        double temperature = TemperatureScaling.Find(new ClassTargets(["a", "b"]), scores, target, NdArray.Wrap([3.0, 1]));
        Assert.That(temperature, Is.EqualTo(3 / Math.Log(3)).Within(1e-12).Percent);
    }

    [Test]
    public void Where_the_loss_only_falls_it_is_a_limit()
    {
        NdArray<double> scores = NdArray.From(new double[,] { { 3, 0 } }), right = NdArray.From(new double[,] { { 1, 0 } }), wrong = NdArray.From(new double[,] { { 0, 1 } });
        Assert.That(TemperatureScaling.Find(new ClassTargets(["a", "b"]), scores, right, None), Is.EqualTo(0.01).Within(1e-12).Percent);
        Assert.That(TemperatureScaling.Find(new ClassTargets(["a", "b"]), scores, wrong, None), Is.EqualTo(100).Within(1e-12).Percent);
    }

    [Test]
    public void A_calibrated_model_has_a_smaller_log_loss_and_the_same_predictions_also_from_its_file()
    {
        using var folder = new TemporaryFolder();
        DataSplits data = BuiltInImages.Create(train: 100, validation: 100, test: 0);
        var net = new FullyConnectedNet<float>(new FullyConnectedNetOptions { Inputs = data.Train.Features, Classes = 10, Hidden = [20], Seed = 1 });
        Model<float> model = new Solver<float>(net, data, new() { Epochs = 30, BatchSize = 20 }).Train().Model.WithTemperature(0.2);
        Model<float> calibrated = TemperatureScaling.Calibrate(model, data.Validation);
        double temperature = ((TemperatureSpec)calibrated.Spec.Layers[^1]).Temperature;
        double loss = Judge.Measure(calibrated, data.Validation, new LogLoss());
        Assert.That(loss, Is.LessThan(Judge.Measure(model, data.Validation, new LogLoss())));
        foreach (double other in new[] { 0.99, 1.01 })
        {
            Assert.That(loss, Is.LessThan(Judge.Measure(calibrated.WithTemperature(other), data.Validation, new LogLoss())), "it is the minimum");
        }

        Assert.That(calibrated.Spec.Layers, Has.Length.EqualTo(model.Spec.Layers.Length), "not two temperatures");
        Assert.That(((TemperatureSpec)TemperatureScaling.Calibrate(calibrated, data.Validation).Spec.Layers[^1]).Temperature, Is.EqualTo(temperature).Within(1e-4).Percent);
        NdArray<float> x = Samples.Normal<float>(1, 20, data.Train.Features);
        Assert.That(calibrated.Predict(x), Is.EqualTo(model.Predict(x)));
        calibrated.Save(folder.File("m.safetensors"));
        Assert.That(Model.Load<float>(folder.File("m.safetensors")).Scores(x), SameBits.As(calibrated.Scores(x)));
    }
}
