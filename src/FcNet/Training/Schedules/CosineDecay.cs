namespace FcNet;

/// <summary>The learning rate grows in equal steps through a warm-up, then falls along half a cosine wave to a fraction of its value at the end of the run.</summary>
/// <remarks>Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2016, equation 5, without restarts; the warm-up of Goyal and others, "Accurate, Large Minibatch SGD", 2017, section 2.2.</remarks>
/// <param name="WarmUpSteps">The steps of the warm-up, at least 0. Step i of it, from 1, has i / WarmUpSteps of the rate.</param>
/// <param name="FinalFactor">The fraction of the rate at the end of the run, 0 to 1.</param>
public sealed record CosineDecay(int WarmUpSteps = 0, double FinalFactor = 0) : Schedule
{
    /// <summary>The steps of the warm-up, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int WarmUpSteps { get; init => field = Require.NotNegative(value); } = Require.NotNegative(WarmUpSteps);

    /// <summary>The fraction of the rate at the end of the run, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double FinalFactor { get; init => field = Require.InRange(value is >= 0 and <= 1, value, "0 to 1"); } = Require.InRange(FinalFactor is >= 0 and <= 1, FinalFactor, "0 to 1");

    /// <inheritdoc/>
    public override double Rate(double rate, Moment moment)
    {
        if (moment.Step < WarmUpSteps)
        {
            return rate * (moment.Step + 1) / WarmUpSteps;
        }

        double progress = (moment.Step - WarmUpSteps) / Math.Max(1.0, moment.Steps - WarmUpSteps), cosine = Cosine(Math.PI / 2 * progress);
        return rate * (FinalFactor + ((1 - FinalFactor) * cosine * cosine)); // ½·(1 + cos 2a) = cos² a
    }

    /// <summary>The cosine of 0 to ½·π by its Taylor series, because the rounding of the system's function depends on the platform.</summary>
    private static double Cosine(double x)
    {
        double sum = 1;
        for (int n = 22; n > 0; n -= 2)
        {
            sum = 1 - (x * x / (n * (n - 1)) * sum);
        }

        return sum;
    }
}
