using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

internal sealed class RateFactorsTests
{
    private static readonly DataSplits Data = Blobs.Splits(60, 40);

    private static readonly UpdateRule[] Rules = [new Sgd(0.1) { WeightDecay = 0.1 }, new Momentum(0.05), new RmsProp(0.01), new Adam(0.01) { WeightDecay = 0.1 }, new AdaGrad(0.05)];

    [Test]
    public void A_factor_of_0_leaves_parameters_as_they_are([ValueSource(nameof(Rules))] UpdateRule rule)
    {
        FullyConnectedNet<float> net = Net(), before = Net();
        Train(net, new() { Rule = rule, RateFactors = new([new NameFactor("?1", 0), new RoleFactor(ParameterRole.Scale, 0)]) });
        foreach (string frozen in new[] { "W1", "b1", "gamma1", "gamma2" })
        {
            Assert.That(net.Parameters[frozen], SameBits.As(before.Parameters[frozen]), frozen);
        }

        foreach (string free in new[] { "W2", "b3", "beta1", "beta2" })
        {
            Assert.That(net.Parameters[free].ValuesEqual(before.Parameters[free]), Is.False, free);
        }
    }

    [Test]
    public void A_factor_of_1_changes_no_bit([ValueSource(nameof(Rules))] UpdateRule rule)
    {
        FullyConnectedNet<float> net = Net(), expected = Net();
        Train(net, new() { Rule = rule, RateFactors = new([new NameFactor("*", 1)]) });
        Train(expected, new() { Rule = rule });
        Assert.That(net.Parameters.Block, SameBits.As(expected.Parameters.Block));
    }

    [Test]
    public void A_factor_for_all_is_another_learning_rate([ValueSource(nameof(Rules))] UpdateRule rule)
    {
        FullyConnectedNet<float> net = Net(), expected = Net();
        Train(net, new() { Rule = rule, RateFactors = new([new NameFactor("*", 0.5)]) });
        Train(expected, new() { Rule = rule with { LearningRate = rule.LearningRate * 0.5 } });
        Assert.That(net.Parameters.Block, SameBits.As(expected.Parameters.Block));
    }

    [Test]
    public void Factors_that_cover_one_parameter_multiply()
    {
        var factors = new RateFactors([new RoleFactor(ParameterRole.Weight, 0.5), new NameFactor("*2", 3), new NameFactor("b2", 7)]);
        ArrayLayout layout = new FullyConnectedNet<float>(new FullyConnectedNetOptions { Inputs = 2, Classes = 2, Hidden = [3] }).Parameters.Layout;
        Assert.That(factors.Of(layout), Is.EqualTo(new[] { 0.5, 1, 1.5, 21 })); // W1, b1, W2, b2
    }

    [Test]
    public void They_are_values_and_return_from_the_record_of_a_run()
    {
        RateFactors factors = new([new RoleFactor(ParameterRole.Bias, 2), new NameFactor("W1", 0)]), same = new([new RoleFactor(ParameterRole.Bias, 2), new NameFactor("W1", 0)]);
        Assert.That(factors, Is.EqualTo(same));
        Assert.That(factors.GetHashCode(), Is.EqualTo(same.GetHashCode()));

        var plan = new SolverOptions { RateFactors = factors, RowShards = 4, Rule = new Adam { ClipValue = 2 } };
        string json = new Solver<float>(Net(), Data, plan).Record.ToJson();
        Assert.That(json, Does.Contain("\"rate_factors\":{\"items\":[{\"kind\":\"role\",\"role\":\"Bias\",\"factor\":2},{\"kind\":\"name\",\"names\":\"W1\",\"factor\":0}]}").And.Contain("\"row_shards\":4").And.Contain("\"clip_value\":2"));
        TrainingPlan read = RunRecord.Parse(json, "It").Plan;
        Assert.That((read.RateFactors, read.RowShards, read.Rule), Is.EqualTo((factors, 4, (UpdateRule)new Adam { ClipValue = 2 })));
    }

    [Test]
    public void A_record_without_them_has_none()
    {
        string json = new Solver<float>(Net(), Data, new()).Record.ToJson(), older = json.Replace(",\"rate_factors\":{\"items\":[]}", "", StringComparison.Ordinal).Replace(",\"row_shards\":1", "", StringComparison.Ordinal);
        Assert.That(older, Has.Length.LessThan(json.Length - 40));
        Assert.That(RunRecord.Parse(older, "It").ToJson(), Is.EqualTo(json));
    }

    private static FullyConnectedNet<float> Net() => new(new FullyConnectedNetOptions { Inputs = 4, Classes = 3, Hidden = [6, 5], Normalization = Normalization.Batch, Seed = 5 });

    private static void Train(FullyConnectedNet<float> net, SolverOptions options) => Assert.That(new Solver<float>(net, Data, options with { Epochs = 2, BatchSize = 10 }).Steps().Count(), Is.EqualTo(12));
}
