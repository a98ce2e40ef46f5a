namespace FcNet.Tests.Optimizers;

/// <summary>Adam with decoupled weight decay is AdamW.</summary>
internal sealed class AdamWTests
{
    /// <summary>Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2017, algorithm 2, in the form of <c>torch.optim.AdamW</c>.</summary>
    [Test]
    public void Adam_with_weight_decay_is_AdamW()
    {
        const double Rate = 0.01, Decay = 0.1, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;
        var layout = new ArrayLayout([("W", Shape.Create([2, 3]), ParameterRole.Weight), ("b", Shape.Create([3]), ParameterRole.Bias)]);
        ArraySet<double> parameters = new(layout), gradients = new(layout);
        new CounterRandom(1).FillNormal(parameters.Block.Span, 0, 1);
        double[] w = parameters.Block.ToArray(), m = new double[9], v = new double[9];
        UpdateState<double> update = new Adam { WeightDecay = Decay }.Start<double>(9);
        for (int step = 1; step <= 20; step++)
        {
            new CounterRandom((ulong)step + 1).FillNormal(gradients.Block.Span, 0, 1);
            for (int i = 0; i < 9; i++)
            {
                double g = gradients.Block.Span[i];
                w[i] *= i < 6 ? 1 - (Rate * Decay) : 1; // the bias does not decay
                m[i] = (Beta1 * m[i]) + ((1 - Beta1) * g);
                v[i] = (Beta2 * v[i]) + ((1 - Beta2) * g * g);
                w[i] -= Rate * (m[i] / (1 - Math.Pow(Beta1, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(Beta2, step))) + Epsilon);
            }

            update.Step(parameters, gradients, Rate);
        }

        Assert.That(parameters.Block.ToArray(), Is.EqualTo(w).Within(1e-12));
    }

    [Test]
    public void Parameters_without_roles_are_refused_by_a_rule_that_goes_by_them()
    {
        foreach (UpdateRule rule in new UpdateRule[] { new Adam { WeightDecay = 0.1 }, new Sgd { ClipNorm = 1 }, new Sgd { ClipValue = 1 } })
        {
            double[] w = [1, 2], dw = [3, 4];
            Assert.That(() => rule.Start<double>(2).Step(w, dw, 0.1), Throws.ArgumentException.With.Message.StartsWith("WeightDecay, ClipValue or ClipNorm is above 0, and a span says nothing of weights and biases; give ArraySets"));
            Assert.That(w, Is.EqualTo(new[] { 1, 2 }));
        }
    }
}
