namespace FcNet.Tests.Optimizers;

/// <summary>What a rule can be set to.</summary>
internal sealed class SettingsTests
{
    private static readonly double[] NotFactors = [-0.1, 1, 1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly double[] NotPositive = [0, -1e-8, double.NaN, double.PositiveInfinity];

    private static readonly double[] NotRates = [-1e-3, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    [TestCaseSource(nameof(NotFactors))]
    public void A_decay_rate_is_at_least_0_and_below_1(double value)
    {
        AssertRefused(() => new Momentum { DecayRate = value }, "DecayRate");
        AssertRefused(() => new RmsProp { DecayRate = value }, "DecayRate");
        AssertRefused(() => new Adam { Beta1 = value }, "Beta1");
        AssertRefused(() => new Adam { Beta2 = value }, "Beta2");
    }

    [TestCaseSource(nameof(NotPositive))]
    public void Epsilon_is_above_0(double value)
    {
        AssertRefused(() => new RmsProp { Epsilon = value }, "Epsilon");
        AssertRefused(() => new Adam { Epsilon = value }, "Epsilon");
        AssertRefused(() => new AdaGrad { Epsilon = value }, "Epsilon");
    }

    [TestCaseSource(nameof(NotRates))]
    public void A_learning_rate_is_a_finite_number_at_least_0(double value)
    {
        AssertRefused(() => new Sgd(value), "LearningRate");
        AssertRefused(() => new Momentum(value), "LearningRate");
        AssertRefused(() => new RmsProp(value), "LearningRate");
        AssertRefused(() => new AdaGrad(value), "LearningRate");
        AssertRefused(() => new Adam(value), "LearningRate");
    }

    [Test]
    public void Rules_are_values()
    {
        Assert.That(new Adam(1e-3) { Beta1 = 0.8 }, Is.EqualTo(new Adam() with { Beta1 = 0.8 }));
        Assert.That(new Adam(1e-3), Is.Not.EqualTo(new Adam(2e-3)));
    }

    [Test]
    public void What_a_rule_remembers_has_the_courses_names()
    {
        Assert.That(new Sgd().Start<float>(3).Slots.Names, Is.Empty);
        Assert.That(new Momentum().Start<float>(3).Slots.Names, Is.EqualTo(new[] { "velocity" }));
        Assert.That(new RmsProp().Start<float>(3).Slots.Names, Is.EqualTo(new[] { "cache" }));
        Assert.That(new AdaGrad().Start<float>(3).Slots.Names, Is.EqualTo(new[] { "cache" }));
        Assert.That(new Adam().Start<float>(3).Slots.Names, Is.EqualTo(new[] { "m", "v" }));
    }

    private static void AssertRefused(Func<UpdateRule> create, string setting) =>
        Assert.That(create, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(setting));
}
