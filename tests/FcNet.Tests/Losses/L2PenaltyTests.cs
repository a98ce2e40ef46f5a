using FcNet.Checks;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Losses;

internal sealed class L2PenaltyTests
{
    [Test]
    public void It_is_half_the_strength_times_the_sum_of_squares()
    {
        Assert.That(L2Penalty.Value(NdArray.Wrap([1.0, -2, 3], 3, 1), 0.1), Is.EqualTo(0.5 * 0.1 * 14).Within(1e-16));
        Assert.That(L2Penalty.Value(NdArray.Wrap([1.0, -2, 3]), 0), Is.Zero);
        Assert.That(L2Penalty.Value(new NdArray<float>(0), 1), Is.Zero);
    }

    [Test]
    public void The_gradient_is_added_to_what_is_there()
    {
        NdArray<double> w = Samples.Normal<double>(1, 5, 6), dw = Samples.Normal<double>(2, 5, 6), numerical = NumericalGradient.Compute(() => L2Penalty.Value(w, 0.7), w);
        L2Penalty.AddGradient(w, 0.7, dw);
        for (int i = 0; i < dw.Length; i++)
        {
            Assert.That(dw.Span[i] - Samples.Normal<double>(2, 5, 6).Span[i], Is.EqualTo(0.7 * w.Span[i]).Within(1e-15));
            Assert.That(numerical.Span[i], Is.EqualTo(0.7 * w.Span[i]).Within(1e-8));
        }
    }

    [Test]
    public void Bits_do_not_depend_on_the_threads()
    {
        NdArray<float> w = Samples.Normal<float>(1, 300, 333);
        double expected = L2Penalty.Value(w, 0.3, Threads.Exactly(1)), exact = 0.15 * w.ToArray().Sum(value => (double)value * value);
        Assert.That(expected, Is.EqualTo(exact).Within(exact * 4097 * Rounding.Float), "blocks of 4096 squares are summed in float");
        foreach (Threads threads in TestThreads.Counts)
        {
            NdArray<float> dw = Samples.Normal<float>(2, 300, 333), single = dw.Clone();
            Assert.That(L2Penalty.Value(w, 0.3, threads), Is.EqualTo(expected));
            L2Penalty.AddGradient(w, 0.3, dw, threads);
            L2Penalty.AddGradient(w, 0.3, single, Threads.Exactly(1));
            Assert.That(dw, SameBits.As(single));
        }
    }
}
