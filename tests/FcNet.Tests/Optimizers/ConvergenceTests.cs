namespace FcNet.Tests.Optimizers;

/// <summary>Each rule on the same two problems, with a learning rate that falls to 0 over the run.</summary>
internal sealed class ConvergenceTests
{
    /// <summary>A rule and the learning rates to begin with: for the parabola and for Rosenbrock's function.</summary>
    private static IEnumerable<TestCaseData> Rules =>
    [
        new TestCaseData(new Sgd(), 0.5, 1e-3),
        new TestCaseData(new Momentum(), 0.1, 2e-4),
        new TestCaseData(new RmsProp(), 0.1, 1e-2),
        new TestCaseData(new AdaGrad(), 1, 0.5),
        new TestCaseData(new Adam(), 0.1, 1e-2),
    ];

    /// <summary>½ Σ aᵢ·(wᵢ - cᵢ)² with aᵢ from 0.2 to 2 has its minimum at c.</summary>
    [TestCaseSource(nameof(Rules))]
    public void The_minimum_of_a_parabola_is_found(UpdateRule rule, double rate, double _)
    {
        double[] a = NdArray.Linspace(0.2, 2, 10).ToArray(), c = NdArray.Linspace(-3.0, 3, 10).ToArray();
        double[] w = Minimize(rule, rate, steps: 2000, new double[10], (w, dw) =>
        {
            for (int i = 0; i < w.Length; i++)
            {
                dw[i] = a[i] * (w[i] - c[i]);
            }
        });
        Assert.That(w, Is.EqualTo(c).Within(1e-6));
    }

    /// <summary>(1 - x)² + 100·(y - x²)² has its minimum at (1, 1), at the end of a curved valley.</summary>
    [TestCaseSource(nameof(Rules))]
    public void The_minimum_of_Rosenbrocks_function_is_found(UpdateRule rule, double _, double rate)
    {
        double[] w = Minimize(rule, rate, steps: 60_000, [-1.2, 1], (w, dw) =>
        {
            (double x, double y) = (w[0], w[1]);
            dw[0] = (-2 * (1 - x)) - (400 * x * (y - (x * x)));
            dw[1] = 200 * (y - (x * x));
        });
        Assert.That(w, Is.EqualTo(new[] { 1.0, 1 }).Within(1e-3));
    }

    private static double[] Minimize(UpdateRule rule, double rate, int steps, double[] w, Action<double[], double[]> gradient)
    {
        UpdateState<double> state = rule.Start<double>(w.Length);
        double[] dw = new double[w.Length];
        for (int t = 0; t < steps; t++)
        {
            gradient(w, dw);
            state.Step(w, dw, rate * (1 - ((double)t / steps)));
        }

        return w;
    }
}
