namespace FcNet.Tests.Training.Schedules;

internal sealed class CosineDecayTests
{
    [Test]
    public void Warms_up_in_equal_steps_and_falls_along_a_cosine([Values(0, 4)] int warmUp, [Values(0, 0.1)] double final)
    {
        var schedule = new CosineDecay(warmUp, final);
        for (int step = 0; step < 20; step++)
        {
            double expected = step < warmUp
                ? 0.3 * (step + 1) / warmUp
                : 0.3 * (final + ((1 - final) * 0.5 * (1 + Math.Cos(Math.PI * (step - warmUp) / (20 - warmUp)))));
            Assert.That(schedule.Rate(0.3, At(step, 20)), Is.EqualTo(expected).Within(1e-16), $"step {step}");
        }
    }

    [Test]
    public void Begins_and_ends_where_it_says()
    {
        Assert.That(new CosineDecay(3).Rate(0.5, At(3, 100)), Is.EqualTo(0.5));
        Assert.That(new CosineDecay(3, 0.2).Rate(0.5, At(100, 100)), Is.EqualTo(0.1).Within(1e-16));
        Assert.That(new CosineDecay(10).Rate(0.5, At(10, 10)), Is.EqualTo(0.5), "nothing is left after the warm-up");
        Assert.That(new CosineDecay().Rate(0.5, At(7, 7)), Is.Zero.Within(1e-30).And.Not.Negative);
    }

    [Test]
    public void A_run_follows_it()
    {
        DataSplits images = BuiltInImages.Create(train: 200, validation: 50, test: 50);
        double[] Losses(Schedule schedule)
        {
            var net = new FullyConnectedNet<double>(new FullyConnectedNetOptions { Inputs = images.Train.Features, Classes = 10, Hidden = [5], Seed = 1 });
            return [.. new Solver<double>(net, images, new() { Schedule = schedule, Rule = new Sgd(0.5), Epochs = 3, BatchSize = 50 }).Train().History.Losses];
        }

        double[] constant = Losses(new ConstantRate()), cosine = Losses(new CosineDecay()), warm = Losses(new CosineDecay(WarmUpSteps: 4));
        Assert.That(cosine[..2], Is.EqualTo(constant[..2]), "the first step has the whole rate");
        Assert.That(cosine[2], Is.Not.EqualTo(constant[2]));
        Assert.That(warm[1], Is.Not.EqualTo(constant[1]));
    }

    private static Moment At(int step, int steps) => new(step, steps, 0, 1, null!);
}
