using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

internal sealed class DropoutTests
{
    [Test]
    public void The_share_kept_and_the_mean_are_as_promised([Values(0.1, 0.5, 0.9)] double keep)
    {
        const int Count = 200_000;
        var ones = new NdArray<float>(Count);
        ones.Span.Fill(1);
        float[] y = Dropout.Forward(ones, keep, new CounterRandom(1)).Y.ToArray();
        double standardError = Math.Sqrt(keep * (1 - keep) / Count);
        Assert.That(y.Distinct(), Is.EquivalentTo(new[] { 0, (float)(1 / keep) }));
        Assert.That(y.Count(value => value > 0) / (double)Count, Is.EqualTo(keep).Within(5 * standardError));
        Assert.That(y.Average(value => (double)value), Is.EqualTo(1).Within((5 * standardError / keep) + Rounding.Float));
    }

    [Test]
    public void The_mask_is_what_both_passes_multiply_by()
    {
        NdArray<double> x = Samples.AwayFromZero<double>(1, 5, 3, 2), dy = Samples.Normal<double>(2, 5, 3, 2);
        (NdArray<double> y, Dropout.Cache<double> cache) = Dropout.Forward(x, 0.6, new CounterRandom(3));
        NdArray<double> dx = Dropout.Backward(dy, cache);
        Assert.That(cache.Mask.ToArray().Distinct(), Is.EquivalentTo(new[] { 0, 1 / 0.6 }));
        for (int i = 0; i < x.Length; i++)
        {
            Assert.That(y.Span[i], Is.EqualTo(x.Span[i] * cache.Mask.Span[i]));
            Assert.That(dx.Span[i], Is.EqualTo(dy.Span[i] * cache.Mask.Span[i]));
        }
    }

    [Test]
    public void Backward_matches_the_numerical_gradient_with_the_mask_held()
    {
        foreach (Shape shape in new Shape[] { [6, 7], [1, 5], [4, 1], [2, 3, 2, 2] })
        {
            NdArray<double> x = Samples.Normal<double>(1, shape), dy = Samples.Normal<double>(2, shape);
            GradientCheck.AssertPasses(() => Dropout.Forward(x, 0.7, new CounterRandom(3)).Y, dy, ("x", x, Dropout.Backward(dy, Dropout.Forward(x, 0.7, new CounterRandom(3)).Cache)));
        }
    }

    [Test]
    public void To_keep_all_changes_nothing()
    {
        NdArray<float> x = Samples.WithSpecialNumbers<float>(1, 40, 50);
        (NdArray<float> y, Dropout.Cache<float> cache) = Dropout.Forward(x, 1, new CounterRandom(1));
        Assert.That(y, SameBits.As(x));
        Assert.That(Dropout.Backward(x, cache), SameBits.As(x));
        Assert.That(Dropout.Forward(Samples.Normal<double>(1, 9, 9), 1, new NumpyRandom(1)).Y, SameBits.As(Samples.Normal<double>(1, 9, 9)));
    }

    [Test]
    public void Each_call_draws_another_mask_and_a_restored_source_the_same()
    {
        NdArray<float> x = Samples.AwayFromZero<float>(1, 20, 20);
        var random = new CounterRandom(5);
        byte[] state = random.SaveState();
        NdArray<float> first = Dropout.Forward(x, 0.5, random).Y, second = Dropout.Forward(x, 0.5, random).Y;
        Assert.That(second, Is.Not.Matches(SameBits.As(first)));
        random.RestoreState(state);
        Assert.That(Dropout.Forward(x, 0.5, random).Y, SameBits.As(first));
    }

    [Test]
    public void Bits_do_not_depend_on_the_threads()
    {
        NdArray<float> x = Samples.Normal<float>(1, 300, 101);
        NdArray<float> expected = Dropout.Forward(x, 0.3, new CounterRandom(5), Threads.Exactly(1)).Y;
        foreach (Threads threads in TestThreads.Counts)
        {
            Assert.That(Dropout.Forward(x, 0.3, new CounterRandom(5), threads).Y, SameBits.As(expected));
        }
    }
}
