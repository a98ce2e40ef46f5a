using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet.Tests.Losses;

/// <summary>Its gradient is tested by its registration.</summary>
internal sealed class SquaredLossTests
{
    /// <summary>((1-0)² + (2-4)²) / 2 = 2.5 and ((3-3)² + (-1-0)²) / 2 = 0.5, with the weights 1 and 3: (2.5 + 1.5) / 4.</summary>
    [Test]
    public void Is_the_weighted_mean_of_squares()
    {
        NdArray<double> y = NdArray.From(new double[,] { { 1, 2 }, { 3, -1 } }), target = NdArray.From(new double[,] { { 0, 4 }, { 3, 0 } }), dy = new(2, 2);
        Assert.That(new SquaredLoss().Evaluate(y, new(NdArray<double>.None, target, NdArray.Wrap([1.0, 3])), dy), Is.EqualTo(1));
        Assert.That(dy.ToArray(), Is.EqualTo(new[] { 0.25, -0.5, 0, -0.75 }));
        Assert.That(new SquaredLoss().Evaluate(y, new(NdArray<double>.None, target, NdArray<double>.None), dy), Is.EqualTo(1.5));
    }

    [Test]
    public void A_net_learns_numbers()
    {
        NdArray<double> x = new CounterRandom(1).Normal<double>(0, 1, 300, 3), numbers = new(300, 2);
        for (int i = 0; i < 300; i++)
        {
            ReadOnlySpan<double> row = x.Row(i);
            numbers.Row(i)[0] = (2 * row[0]) - row[1] + 3;
            numbers.Row(i)[1] = row[0] * row[2];
        }

        DataSplits data = LabeledData.WithNumbers(x, numbers, "sum", "product").Split(validation: 0.2, test: 0.2, seed: 1);
        var net = new FullyConnectedNet<float>(new FullyConnectedNetOptions { Inputs = 3, Classes = 2, Hidden = [32], Seed = 1 });
        var plan = new SolverOptions { Loss = new SquaredLoss(), Score = new LossMetric(new SquaredLoss()), Rule = new Adam(1e-2), Epochs = 200, BatchSize = 20 };
        TrainingResult<float> run = new Solver<float>(net, data, plan).Train();
        Assert.That(run.BestScore, Is.LessThan(0.1));
        Assert.That(Judge.Measure(run.Model, data.Test, new LossMetric(new SquaredLoss())), Is.LessThan(0.2), "the variances are 5 and 1");
        Assert.That(run.Model.Targets.Names, Is.EqualTo(new[] { "sum", "product" }));
    }
}
