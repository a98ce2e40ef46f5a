namespace FcNet.Tests.Optimizers;

/// <summary>What a rule can be set to. What it cannot be set to has rows in the table of refusals.</summary>
internal sealed class SettingsTests
{
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
}
