namespace FcNet.Tests.Optimizers;

/// <summary>Adam's correction for its start at 0, from the first step to the last that can be counted.</summary>
internal sealed class AdamTests
{
    private const double Rate = 1e-3;

    /// <summary>At t = 1 the corrected averages are dw and dw², so the step is rate · dw / (|dw| + epsilon) whatever the betas.</summary>
    [TestCase(0.9, 0.999)]
    [TestCase(0, 0)]
    [TestCase(0.999, 0.9)]
    [TestCase(0.99999, 0.99999)]
    public void The_first_step_has_the_size_of_the_rate_whatever_the_gradient(double beta1, double beta2)
    {
        double[] dw = [1e-3, -1e-3, 1, -1, 1e6, -1e6, 1e-8, 0], w = new double[dw.Length];
        UpdateState<double> state = new Adam { Beta1 = beta1, Beta2 = beta2 }.Start<double>(dw.Length);
        state.Step(w, dw, Rate);

        Assert.That(w, Is.EqualTo(Array.ConvertAll(dw, g => -Rate * g / (Math.Abs(g) + 1e-8))).Within(Rate * 1e-14));
    }

    /// <summary>After very many steps nothing is left of the correction: the step is rate · m / (√v + epsilon).</summary>
    [TestCase(1_000_000)]
    [TestCase(int.MaxValue)]
    [TestCase(1L << 53)]
    [TestCase(long.MaxValue - 1)]
    public void After_very_many_steps_there_is_no_correction(long steps)
    {
        double[] m = [0.3, -0.2, 1e-9, 0], v = [0.04, 0.25, 1e-4, 0], dw = [0.1, 0.5, -2, 0], w = new double[4];
        UpdateState<double> state = new Adam().Start<double>(4);
        m.CopyTo(state.Slots["m"].Span);
        v.CopyTo(state.Slots["v"].Span);
        state.Restore(steps, state.Slots);

        state.Step(w, dw, Rate);

        Assert.That(state.Steps, Is.EqualTo(steps + 1));
        for (int i = 0; i < 4; i++)
        {
            double mean = (0.9 * m[i]) + (0.1 * dw[i]), square = (0.999 * v[i]) + (0.001 * dw[i] * dw[i]);
            Assert.That(w[i], Is.EqualTo(-Rate * mean / (Math.Sqrt(square) + 1e-8)).Within(1e-17));
        }
    }

    [Test]
    public void The_first_step_in_float_is_the_rate_too()
    {
        float[] dw = [1e-3f, -1e-3f, 1, -1, 1e6f, -1e6f], w = new float[dw.Length];
        new Adam().Start<float>(dw.Length).Step(w, dw, Rate);
        Assert.That(w, Is.EqualTo(Array.ConvertAll(dw, g => (float)(-Rate * g / (Math.Abs(g) + 1e-8)))).Within(Rate * 1e-6));
    }
}
