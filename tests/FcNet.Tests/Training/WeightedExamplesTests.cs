using FcNet.Losses;
using FcNet.Metrics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>Examples of one's own, with weights.</summary>
internal sealed class WeightedExamplesTests
{
    private static readonly LabeledData Data = BuiltInImages.Create(train: 60, validation: 20, test: 20).Train;

    [Test]
    public void Weights_of_one_change_no_bit() => Assert.That(Train(new Weighted(Data, _ => 1)), Is.EqualTo(Train(Data)));

    /// <summary>A weighted mean over all examples is the mean over those of weight 1.</summary>
    [Test]
    public void An_example_of_weight_0_does_not_count()
    {
        var net = new FullyConnectedNet<double>(new FullyConnectedNetOptions { Inputs = 3072, Classes = 10, Hidden = [8], Seed = 1 });
        var half = new Weighted(Data, i => i < 30 ? 1 : 0);
        foreach (Metric metric in new Metric[] { new Accuracy(), new LossMetric(new SoftmaxLoss()) })
        {
            Assert.That(Judge.Measure(net.On(half), half, metric), Is.EqualTo(Judge.Measure(net.On(Data.Slice(0, 30)), Data.Slice(0, 30), metric)).Within(1e-12));
        }

        TrainingResult<double> run = new Solver<double>(net, half, half, new() { Epochs = 3, BatchSize = 60 }).Train();
        Assert.That(run.History.Checks[^1].ValidationLoss, Is.EqualTo(Judge.Measure(net.On(Data.Slice(0, 30)), Data.Slice(0, 30), new LossMetric(new SoftmaxLoss()))).Within(1e-12));
    }

    private static double[] Train(IExamples examples)
    {
        var net = new FullyConnectedNet<float>(new FullyConnectedNetOptions { Inputs = 3072, Classes = 10, Hidden = [8], Seed = 1 });
        return [.. new Solver<float>(net, examples, examples, new() { Epochs = 2, BatchSize = 20 }).Train().History.Losses];
    }
}
