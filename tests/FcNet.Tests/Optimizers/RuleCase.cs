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
        new("nesterov", new Nesterov(), NesterovOf(0.9)),
        new("nesterov 0.5", new Nesterov { DecayRate = 0.5 }, NesterovOf(0.5)),
        new("amsgrad", new AmsGrad { Beta2 = 0.7 }, AmsGradOf(0.9, 0.7, 1e-8)),
        new("amsgrad 0.8", new AmsGrad { Beta1 = 0.8, Beta2 = 0.3, Epsilon = 0.1 }, AmsGradOf(0.8, 0.3, 0.1)),
        new("lion", new Lion(), LionOf(0.9, 0.99)),
        new("lion 0.5", new Lion { Beta1 = 0.5, Beta2 = 0.6 }, LionOf(0.5, 0.6)),
        new("adam 0", new Adam { Beta1 = 0, Beta2 = 0 }, AdamOf(0, 0, 1e-8)),
    ];

    public override string ToString() => Name;

    private static Formula MomentumOf(double momentum) => (w, dw, rate, _, s) =>
    {
        s[0] = (momentum * s[0]) - (rate * dw);
        return w + s[0];
    };

    /// <summary>As the course writes it, with the velocity before the step.</summary>
    private static Formula NesterovOf(double momentum) => (w, dw, rate, _, s) =>
    {
        double before = s[0];
        s[0] = (momentum * s[0]) - (rate * dw);
        return w - (momentum * before) + ((1 + momentum) * s[0]);
    };

    private static Formula AmsGradOf(double beta1, double beta2, double epsilon) => (w, dw, rate, t, s) =>
    {
        s[0] = (beta1 * s[0]) + ((1 - beta1) * dw);
        s[1] = (beta2 * s[1]) + ((1 - beta2) * dw * dw);
        s[2] = Math.Max(s[2], s[1]);
        return w - (rate * s[0] / (1 - Math.Pow(beta1, t)) / (Math.Sqrt(s[2] / (1 - Math.Pow(beta2, t))) + epsilon));
    };

    private static Formula LionOf(double beta1, double beta2) => (w, dw, rate, _, s) =>
    {
        double direction = (beta1 * s[0]) + ((1 - beta1) * dw);
        s[0] = (beta2 * s[0]) + ((1 - beta2) * dw);
        return w - (rate * Math.Sign(direction));
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
