namespace FcNet.Tests.Training.Schedules;

/// <summary>Each schedule against its formula, written with the functions of System.Math.</summary>
internal sealed class ScheduleTests
{
    private const int Steps = 60, Epochs = 6;

    private static readonly Func<double, double> HalfWave = t => 0.5 * (1 + Math.Cos(Math.PI * t));

    public static IEnumerable<TestCaseData> Formulas()
    {
        TestCaseData Of(Schedule schedule, Func<double, double> factor) => new TestCaseData(schedule, factor).SetArgDisplayNames(schedule.ToString());
        yield return Of(new ConstantRate(), _ => 1);
        yield return Of(new EpochDecay(0.9), t => Math.Pow(0.9, Math.Floor(t * Epochs)));
        yield return Of(new StepDecay(EveryEpochs: 2, Factor: 0.3), t => Math.Pow(0.3, Math.Floor(t * Epochs / 2)));
        yield return Of(new ExponentialDecay(0.02), t => Math.Pow(0.02, t));
        yield return Of(new PolynomialDecay(), t => 1 - t);
        yield return Of(new PolynomialDecay(1.7, 0.1), t => 0.1 + (0.9 * Math.Pow(1 - t, 1.7)));
        yield return Of(new CosineDecay(), HalfWave);
        yield return Of(new CosineDecay(0.1), t => 0.1 + (0.9 * HalfWave(t)));
        yield return Of(new CosineRestarts(Period: 7), t => HalfWave(Math.Round(t * Steps) % 7 / 7));
        yield return Of(new CosineRestarts(Period: 10, PeriodFactor: 2, FinalFactor: 0.2), t => 0.2 + (0.8 * HalfWave(Math.Round(t * Steps) is var step && step < 10 ? step / 10 : step < 30 ? (step - 10) / 20 : (step - 30) / 40)));
        yield return Of(new OneCycle(), t => t < 0.3 ? 1 + (-0.96 * HalfWave(t / 0.3)) : 4e-6 + ((1 - 4e-6) * HalfWave((t - 0.3) / 0.7)));
        yield return Of(new CosLog4(), t => 0.5 * (1 - Math.Cos(2 * Math.PI * Math.Log2(1 + (15 * t)))));
        yield return Of(new FlatCos(), t => t <= 0.5 ? 1 : HalfWave((2 * t) - 1));
        yield return Of(new LinearWarmUp(12, new CosineDecay(0.1)), t => Math.Round(t * Steps) is var step && step < 12 ? (step + 1) / 12 : 0.1 + (0.9 * HalfWave((step - 12) / (Steps - 12))));
    }

    [TestCaseSource(nameof(Formulas))]
    public void Follows_its_formula(Schedule schedule, Func<double, double> factor)
    {
        for (int step = 0; step <= Steps; step++)
        {
            double t = (double)step / Steps;
            Assert.That(schedule.At(0.3, At(step)), Is.EqualTo(0.3 * factor(t)).Within(1e-15).And.Not.Negative, $"step {step}: System.Math rounds the angle, up to 8π, to 4e-15");
        }
    }

    [Test]
    public void Ends_that_are_0_or_the_whole_rate_are_exact()
    {
        Assert.That(new CosineDecay().At(0.3, At(0)), Is.EqualTo(0.3));
        Assert.That(new CosLog4().At(0.3, At(0)), Is.Zero);
        Assert.That(new FlatCos().At(0.3, At(Steps / 2)), Is.EqualTo(0.3));
        Assert.That(new PolynomialDecay(2.5).At(0.3, At(Steps)), Is.Zero);
        Assert.That(new LinearWarmUp(0, new ConstantRate()).At(0.3, At(0)), Is.EqualTo(0.3));
    }

    /// <summary>Two checks without a better score reduce the rate; the next better score begins to count anew.</summary>
    [Test]
    public void A_plateau_reduces_the_rate()
    {
        var history = new TrainingHistory(9, 9);
        double[] rates = [.. "bWWbWWWWW".Select(check =>
        {
            history.Add(new ScoreCheck(0, 0, 0, 0, IsBest: check == 'b'));
            return new ReduceOnPlateau(Patience: 2, Factor: 0.5).At(8, At(0) with { History = history });
        })];
        Assert.That(rates, Is.EqualTo(new double[] { 8, 8, 4, 4, 4, 2, 2, 1, 1 }));
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

        double[] constant = Losses(new ConstantRate()), cosine = Losses(new CosineDecay()), warm = Losses(new LinearWarmUp(4, new ConstantRate()));
        Assert.That(cosine[..2], Is.EqualTo(constant[..2]), "the first step has the whole rate");
        Assert.That(cosine[2], Is.Not.EqualTo(constant[2]));
        Assert.That(warm[1], Is.Not.EqualTo(constant[1]));
    }

    private static Moment At(int step) => new(step, Steps, step * Epochs / Steps, Epochs, null!);
}
