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
