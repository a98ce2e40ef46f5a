namespace FcNet.Tests.Training.StopRules;

internal sealed class EarlyStoppingTests
{
    [Test]
    public void A_run_ends_when_the_score_stays_in_its_best_state([Values(1, 3)] int patience)
    {
        DataSplits images = BuiltInImages.Create(train: 100, validation: 50, test: 50);
        var net = new FullyConnectedNet<float>(new FullyConnectedNetOptions { Inputs = images.Train.Features, Classes = 10, Hidden = [10], Seed = 1 });
        TrainingResult<float> run = new Solver<float>(net, images, new() { Stop = new EarlyStopping(patience), Epochs = 1000 }).Train();
        IReadOnlyList<ScoreCheck> checks = run.History.Checks;
        Assert.That(run.StopReason, Is.EqualTo(StopReason.StopRule));
        Assert.That(run.Explanation, Does.EndWith($"the validation score has not become better in the last {patience} checks."));
        Assert.That(checks.TakeLast(patience).Select(check => check.IsBest), Is.All.False);
        Assert.That(checks[^(patience + 1)].IsBest, Is.True, "and not later");
        Assert.That(Judge.Accuracy(run.Model, images.Validation), Is.EqualTo(run.BestScore));
    }

    /// <summary>Gains of 0.01 count as none, until they add up to more than 0.025.</summary>
    [Test]
    public void A_gain_must_exceed_the_minimum([Values(1, -1)] int sign)
    {
        var history = new TrainingHistory(10, 10);
        bool[] stops = [.. Enumerable.Range(0, 8).Select(i =>
        {
            history.Add(new ScoreCheck(i, 0, sign * (i < 5 ? 0.5 + (0.01 * i) : 0.54), 0, IsBest: i < 5));
            return new EarlyStopping(3, MinGain: 0.025).Stops(history, out string? reason) && reason.EndsWith("has not become better by more than 0.025 in the last 3 checks.", StringComparison.Ordinal);
        })];
        Assert.That(stops, Is.EqualTo(new[] { false, false, false, false, false, false, true, false }), "check 4 counts, then none, and the sentence names 4 after the one that stopped");
        Assert.That(new EarlyStopping(6, MinGain: 0).Stops(history, out _), Is.False);
    }

    /// <summary>Equal scores that are kept as the last are no gain.</summary>
    [Test]
    public void Equal_scores_are_no_gain()
    {
        TrainingResult<float> run = new Solver<float>(UnevenRun.Net(Normalization.None), UnevenRun.Data, UnevenRun.Options with { EqualScores = EqualScores.KeepLast, Rule = new Sgd(0), Stop = new EarlyStopping(2) }).Train();
        Assert.That(run.StopReason, Is.EqualTo(StopReason.StopRule));
        Assert.That(run.History.Checks, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_run_that_becomes_better_goes_on()
    {
        var history = new TrainingHistory(10, 10);
        for (int i = 0; i < 6; i++)
        {
            Assert.That(new EarlyStopping(3).Stops(history, out string? reason), Is.False);
            Assert.That(reason, Is.Null);
            history.Add(new ScoreCheck(i, 0, i, 0, IsBest: i % 3 == 0));
        }
    }
}
