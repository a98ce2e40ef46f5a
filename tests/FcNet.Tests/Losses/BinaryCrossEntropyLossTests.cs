using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet.Tests.Losses;

/// <summary>Its gradient is tested by its registration.</summary>
internal sealed class BinaryCrossEntropyLossTests
{
    /// <summary>-(t·ln p + (1 - t)·ln(1 - p)) with p = 1 / (1 + e⁻ˢ), by the system's exponential and logarithm.</summary>
    [Test]
    public void Is_the_mean_of_cross_entropies([Values(-3.5, -0.1, 0, 0.7, 9)] double score, [Values(0, 1, 0.25)] double target)
    {
        NdArray<double> dy = new(1, 2), y = NdArray.From(new[,] { { score, 1.5 } });
        double loss = new BinaryCrossEntropyLoss().Evaluate(y, new(NdArray<double>.None, NdArray.From(new[,] { { target, 1 } }), NdArray<double>.None), dy);
        Assert.That(loss, Is.EqualTo((CrossEntropy(score, target) + CrossEntropy(1.5, 1)) / 2).Within(1e-11).Percent, "the formula here loses digits in 1 - p");
        Assert.That(dy.Span[0], Is.EqualTo((Sigmoid(score) - target) / 2).Within(1e-15));
    }

    [TestCase(1e4, 1, 0, 0)]
    [TestCase(1e4, 0, 1e4, 1)]
    [TestCase(-1e4, 0, 0, 0)]
    [TestCase(-1e4, 1, 1e4, -1)]
    public void Large_scores_are_safe(double score, double target, double loss, double slope)
    {
        NdArray<float> dy = new(1, 1);
        Assert.That(new BinaryCrossEntropyLoss().Evaluate(NdArray.From(new[,] { { (float)score } }), new(NdArray<float>.None, NdArray.From(new[,] { { (float)target } }), NdArray<float>.None), dy), Is.EqualTo(loss));
        Assert.That(dy.Span[0], Is.EqualTo((float)slope));
    }

    [Test]
    public void A_net_learns_labels()
    {
        NdArray<float> x = new CounterRandom(1).Normal<float>(0, 1, 400, 4), labels = new(400, 3);
        for (int i = 0; i < 400; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                labels.Row(i)[j] = x.Row(i)[j] > x.Row(i)[3] ? 1 : 0;
            }
        }

        DataSplits data = LabeledData.WithLabels(x, labels, "a", "b", "c").Split(validation: 0.2, test: 0.2, seed: 1);
        var net = new FullyConnectedNet<float>(new FullyConnectedNetOptions { Inputs = 4, Classes = 3, Hidden = [32], Seed = 1 });
        var plan = new SolverOptions { Loss = new BinaryCrossEntropyLoss(), Score = new LossMetric(new BinaryCrossEntropyLoss()), Rule = new Adam(1e-2), Epochs = 60, BatchSize = 20 };
        TrainingResult<float> run = new Solver<float>(net, data, plan).Train();
        Assert.That(Judge.Measure(run.Model, data.Test, plan.Score), Is.LessThan(0.2), "who knows nothing has ln 2");
    }

    private static double Sigmoid(double s) => 1 / (1 + Math.Exp(-s));

    private static double CrossEntropy(double s, double t) => -((t * Math.Log(Sigmoid(s))) + ((1 - t) * Math.Log(1 - Sigmoid(s))));
}
