namespace FcNet.Tests.Optimizers;

/// <summary>An update rule, with the formula of one parameter as the literature writes it.</summary>
internal sealed record RuleCase(string Name, UpdateRule Rule, RuleCase.Formula Textbook)
{
    /// <summary>The parameter after step <paramref name="t"/>, counted from 1; what is remembered is in <paramref name="s"/> and changed.</summary>
    public delegate double Formula(double w, double dw, double rate, long t, Span<double> s);

    /// <summary>Each rule with the course's settings and with others, among them an epsilon that is large enough to show where it is added.</summary>
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new("sgd", new Sgd(), (w, dw, rate, _, _) => w - (rate * dw)),
        new("momentum", new Momentum(), MomentumOf(0.9)),
        new("momentum 0.5", new Momentum { DecayRate = 0.5 }, MomentumOf(0.5)),
        new("rmsprop", new RmsProp(), RmsPropOf(0.99, 1e-8)),
        new("rmsprop 0.8", new RmsProp { DecayRate = 0.8, Epsilon = 0.1 }, RmsPropOf(0.8, 0.1)),
        new("adagrad", new AdaGrad(), AdaGradOf(1e-8)),
        new("adagrad 0.1", new AdaGrad { Epsilon = 0.1 }, AdaGradOf(0.1)),
        new("adam", new Adam(), AdamOf(0.9, 0.999, 1e-8)),
        new("adam 0.8", new Adam { Beta1 = 0.8, Beta2 = 0.95, Epsilon = 0.1 }, AdamOf(0.8, 0.95, 0.1)),
        new("adam 0", new Adam { Beta1 = 0, Beta2 = 0 }, AdamOf(0, 0, 1e-8)),
    ];

    public override string ToString() => Name;

    private static Formula MomentumOf(double momentum) => (w, dw, rate, _, s) =>
    {
        s[0] = (momentum * s[0]) - (rate * dw);
        return w + s[0];
    };

    private static Formula RmsPropOf(double decay, double epsilon) => (w, dw, rate, _, s) =>
    {
        s[0] = (decay * s[0]) + ((1 - decay) * dw * dw);
        return w - (rate * dw / (Math.Sqrt(s[0]) + epsilon));
    };

    private static Formula AdaGradOf(double epsilon) => (w, dw, rate, _, s) =>
    {
        s[0] += dw * dw;
        return w - (rate * dw / (Math.Sqrt(s[0]) + epsilon));
    };

    private static Formula AdamOf(double beta1, double beta2, double epsilon) => (w, dw, rate, t, s) =>
    {
        s[0] = (beta1 * s[0]) + ((1 - beta1) * dw);
        s[1] = (beta2 * s[1]) + ((1 - beta2) * dw * dw);
        double mhat = s[0] / (1 - Math.Pow(beta1, t)), vhat = s[1] / (1 - Math.Pow(beta2, t));
        return w - (rate * mhat / (Math.Sqrt(vhat) + epsilon));
    };
}
