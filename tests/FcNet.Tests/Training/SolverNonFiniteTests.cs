using FcNet.Losses;

namespace FcNet.Tests.Training;

/// <summary>Losses that are not finite.</summary>
internal sealed class SolverNonFiniteTests
{
    [Test]
    public void A_loss_that_is_not_finite_stops_the_run_and_says_where()
    {
        FullyConnectedNet<float> net = UnevenRun.Net(Normalization.None);
        var solver = new Solver<float>(net, UnevenRun.Data, UnevenRun.Options with { Rule = new Sgd(1e38) });
        TrainingResult result = solver.Train();
        Assert.That(result.StopReason, Is.EqualTo(StopReason.NonFiniteLoss));
        Assert.That(result.Steps, Is.LessThan(48));
        Assert.That(result.History.Losses.SkipLast(1), Is.All.Matches<double>(double.IsFinite));
        Assert.That(double.IsFinite(result.History.Losses[^1]), Is.False);
        Assert.That(result.Explanation, Does.StartWith($"The loss is {result.History.Losses[^1]} at step {result.Steps} of 48 (epoch 0 of 8): ").And.Contain("A smaller learning rate"));
        Assert.That(solver.Steps(), Is.Empty);
    }

    /// <summary>Inputs of 0 give scores of 0, so that the loss is infinite by its penalty and not NaN.</summary>
    [Test]
    public void An_infinite_loss_stops_the_run_too()
    {
        LabeledData zeros = LabeledData.From(new NdArray<float>(20, 4), new int[20], "a", "b");
        var net = new FullyConnectedNet<float>(new() { Inputs = 4, Classes = 2, Hidden = [] });
        net.Parameters["W1"].Span.Fill(1e30f);
        TrainingResult result = new Solver<float>(net, new DataSplits(zeros, zeros, zeros), UnevenRun.Options with { Penalty = new L2Penalty(1) }).Train();
        Assert.That((result.StopReason, result.Steps, result.History.Losses[0]), Is.EqualTo((StopReason.NonFiniteLoss, 1, double.PositiveInfinity)));
        Assert.That(result.Explanation, Does.Contain("all parameters are finite"));
    }

    [Test]
    public void A_parameter_that_is_not_finite_is_named()
    {
        FullyConnectedNet<float> net = UnevenRun.Net(Normalization.None);
        net.Parameters["W2"][0, 0] = float.NaN;
        Assert.That(new Solver<float>(net, UnevenRun.Data, UnevenRun.Options).Train().Explanation, Does.Contain("W2 has numbers that are not finite"));
    }

    [Test]
    public void A_loss_that_is_not_finite_goes_on_if_asked()
    {
        TrainingResult result = new Solver<float>(UnevenRun.Net(Normalization.None), UnevenRun.Data, UnevenRun.Options with { Rule = new Sgd(1e38), StopOnNonFinite = false }).Train();
        Assert.That((result.StopReason, result.Steps), Is.EqualTo((StopReason.Completed, 48)));
        Assert.That(result.History.Losses[^1], Is.NaN);
    }
}
