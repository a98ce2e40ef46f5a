using FcNet.Kernels;

namespace FcNet;

/// <summary>The learning rate falls along half a cosine wave again and again: in a period of P steps from its value to a fraction f of it, in the next one of m·P steps again.</summary>
/// <remarks>Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2016, equation 5.</remarks>
/// <param name="Period">P, the steps of the first period, at least 1.</param>
/// <param name="PeriodFactor">m, the factor on the period after each restart, at least 1.</param>
/// <param name="FinalFactor">f, the fraction of the rate at the end of a period, 0 to 1.</param>
public sealed record CosineRestarts(int Period = 1000, int PeriodFactor = 1, double FinalFactor = 0) : Schedule
{
    /// <summary>P, the steps of the first period, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Period { get; init => field = Require.Positive(value); } = Require.Positive(Period);

    /// <summary>m, the factor on the period after each restart, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int PeriodFactor { get; init => field = Require.Positive(value); } = Require.Positive(PeriodFactor);

    /// <summary>f, the fraction of the rate at the end of a period, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double FinalFactor { get; init => field = Require.Fraction(value); } = Require.Fraction(FinalFactor);

    /// <inheritdoc/>
    public override double At(double value, Moment moment)
    {
        long step = moment.Step, period = Period;
        if (PeriodFactor == 1)
        {
            step %= period;
        }

        while (step >= period)
        {
            step -= period;
            period *= PeriodFactor;
        }

        return value * (FinalFactor + ((1 - FinalFactor) * CosineWave.Fall((double)step / period)));
    }
}
