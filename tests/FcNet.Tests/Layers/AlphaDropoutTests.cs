using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

/// <summary>Its gradient, its file and its ONNX form are tested by its registration.</summary>
internal sealed class AlphaDropoutTests
{
    private const int Count = 200_000;

    /// <summary>With 200,000 numbers the mean's standard error is 0.0022 and the variance's 0.0032; the tolerances are 4 of them.</summary>
    [Test]
    public void Mean_and_variance_stay_0_and_1([Values(0.95, 0.8, 0.5)] double keep)
    {
        double[] y = Train(keep, Samples.Normal<double>(3, Count, 1)).ToArray();
        double mean = y.Average();
        Assert.That(mean, Is.EqualTo(0).Within(0.009));
        Assert.That(y.Average(number => (number - mean) * (number - mean)), Is.EqualTo(1).Within(0.013));
    }

    /// <summary>The formula of torch.nn.AlphaDropout(p = 0.2): a = ((1 - p)·(1 + p·α'²))^-½, b = -a·p·α', α' = -1.7580993408473766.</summary>
    [Test]
    public void A_number_is_kept_or_set_to_the_limit_and_both_are_scaled_and_shifted()
    {
        const double P = 0.2, Limit = -1.7580993408473766;
        double a = 1 / Math.Sqrt((1 - P) * (1 + (P * Limit * Limit))), b = -a * P * Limit;
        NdArray<double> x = new(1000, 1);
        x.Span.Fill(3);
        double[] y = Train(1 - P, x).ToArray();
        Assert.That(y.Distinct().Order(), Is.EqualTo(new[] { (a * Limit) + b, (a * 3) + b }).Within(1e-14));
        Assert.That(y.Count(number => number > 0), Is.EqualTo(800).Within(51)); // 4 standard deviations of a binomial distribution
    }

    [Test]
    public void All_numbers_stay_if_all_are_kept()
    {
        NdArray<double> x = Samples.Normal<double>(3, 50, 1);
        Assert.That(Train(1, x), SameBits.As(x));
    }

    private static NdArray<double> Train(double keep, NdArray<double> x) => new FullyConnectedNet<double>(new NetworkSpec(1, [new AlphaDropoutSpec(keep)]), seed: 1).Forward(x);
}
