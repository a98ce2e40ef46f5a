namespace FcNet.Tests.Optimizers;

/// <summary>The state of a weight whose gradient has become 0 decays to 0, not to a subnormal number, on which processors are slow.</summary>
internal sealed class SubnormalStateTests
{
    private static readonly UpdateRule[] DecayingRules =
        [new Momentum(1e-2), new Nesterov(1e-2), new RmsProp(1e-2, DecayRate: 0.9), new Adam(1e-3, Beta2: 0.9), new AmsGrad(1e-3, Beta2: 0.9), new Lion(1e-4, Beta2: 0.9)];

    [TestCaseSource(nameof(DecayingRules))]
    public void No_state_is_subnormal(UpdateRule rule)
    {
        Check<float>(rule, steps: 1_500);
        Check<double>(rule, steps: 10_000);
    }

    private static void Check<T>(UpdateRule rule, int steps)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        const int Count = 37; // vectors, and numbers beside them
        UpdateState<T> state = rule.Start<T>(Count);
        T[] w = new T[Count], dw = [.. Enumerable.Range(0, Count).Select(i => T.CreateChecked((i % 2 == 0 ? 1 : -1) * Math.Pow(10, -i % 9)))];
        state.Step(w, dw, 1e-3);
        Array.Clear(dw);
        for (int step = 0; step < steps; step++)
        {
            state.Step(w, dw, 1e-3);
            Assert.That(state.Slots.Block.Span.ToArray().Any(T.IsSubnormal), Is.False, $"step {step}");
        }

        string last = state.Slots.Names[0];
        Assert.That(state.Slots[last].Span.ToArray(), Is.All.EqualTo(T.Zero));
    }
}
