using FcNet.Checks;
using FcNet.Tests.Support;

namespace FcNet.Tests.Checks;

internal sealed class NumericalGradientTests
{
    [Test]
    public void It_finds_the_gradient_of_a_polynomial_and_puts_the_numbers_back()
    {
        NdArray<double> x = Samples.Normal<double>(1, 2, 3), before = x.Clone();
        NdArray<double> gradient = NumericalGradient.Compute(() => x.ToArray().Sum(value => value * value * value), x);
        Assert.That(x, SameBits.As(before));
        Assert.That(gradient.Shape, Is.EqualTo(x.Shape));
        for (int i = 0; i < x.Length; i++)
        {
            // the error of central differences is h² for a cube, and 1e-16 · |f| / h for the roundings
            Assert.That(gradient.Span[i], Is.EqualTo(3 * x.Span[i] * x.Span[i]).Within(1e-9));
        }
    }

    [Test]
    public void With_an_upstream_gradient_it_is_what_a_backward_pass_gives()
    {
        NdArray<double> x = Samples.Normal<double>(1, 4), dy = Samples.Normal<double>(2, 2, 2), y = new(2, 2);
        NdArray<double> gradient = NumericalGradient.Compute(
            () =>
            {
                for (int i = 0; i < 4; i++)
                {
                    y.Span[i] = Math.Sin(x[i]);
                }

                return y;
            },
            x,
            dy);
        Assert.That(gradient.ToArray(), Is.EqualTo(Enumerable.Range(0, 4).Select(i => Math.Cos(x[i]) * dy.Span[i])).Within(1e-9));
    }

    [Test]
    public void Sparse_checks_look_at_some_places()
    {
        NdArray<double> x = Samples.Normal<double>(1, 50), analytic = x.Clone();
        analytic[7] += 1;
        IReadOnlyList<GradientSample> samples = NumericalGradient.Sample(() => x.ToArray().Sum(value => value * value / 2), x, analytic, new CounterRandom(3), places: 200);
        Assert.That(samples, Has.Count.EqualTo(200));
        Assert.That(samples.Where(sample => sample.Index != 7).Max(sample => sample.RelativeError), Is.LessThan(1e-7));
        Assert.That(samples.Where(sample => sample.Index == 7).Min(sample => sample.RelativeError), Is.GreaterThan(0.1));
        Assert.That(new GradientSample(0, 0, 0).RelativeError, Is.Zero);
    }

    [Test]
    public void Bad_arguments_are_refused()
    {
        var x = new NdArray<double>(2);
        Assert.That(() => NumericalGradient.Compute(() => 0, NdArray<double>.None), Refused.AsArgument("x is none"));
        Assert.That(() => NumericalGradient.Compute(() => 0, x, h: 0), Refused.AsOutOfRange("h is 0"));
        Assert.That(() => NumericalGradient.Compute(() => x, x, new NdArray<double>(3)), Refused.AsArgument("dy is 3, expected 2"));
        Assert.That(() => NumericalGradient.Sample(() => 0, x, new NdArray<double>(3), new CounterRandom(1)), Refused.AsArgument("analytic is 3, expected 2"));
        Assert.That(() => NumericalGradient.Sample(() => 0, x, x, new CounterRandom(1), places: -1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
