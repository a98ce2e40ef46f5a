using FcNet.Kernels;

namespace FcNet;

/// <summary>The learning rate rises along half a cosine wave from a fraction i of its value to the value, and falls along another one to a fraction f.</summary>
/// <remarks>Source: Smith and Topin, "Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates", 2018; the waves and the constants of <c>OneCycleLR</c> of PyTorch.</remarks>
/// <param name="PeakAt">The fraction of the run at which the rate has its value, above 0 and below 1.</param>
/// <param name="InitialFactor">i, the fraction of the rate at the start, 0 to 1.</param>
/// <param name="FinalFactor">f, the fraction of the rate at the end, 0 to 1.</param>
public sealed record OneCycle(double PeakAt = 0.3, double InitialFactor = 0.04, double FinalFactor = 4e-6) : Schedule
{
    /// <summary>The fraction of the run at which the rate has its value, above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double PeakAt { get; init => field = Require.InRange(value is > 0 and < 1, value, "above 0 and below 1"); } = Require.InRange(PeakAt is > 0 and < 1, PeakAt, "above 0 and below 1");

    /// <summary>i, the fraction of the rate at the start, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double InitialFactor { get; init => field = Require.Fraction(value); } = Require.Fraction(InitialFactor);

    /// <summary>f, the fraction of the rate at the end, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double FinalFactor { get; init => field = Require.Fraction(value); } = Require.Fraction(FinalFactor);

    /// <inheritdoc/>
    public override double At(double value, Moment moment)
    {
        double t = moment.Progress;
        return value * (t < PeakAt
            ? InitialFactor + ((1 - InitialFactor) * (1 - CosineWave.Fall(t / PeakAt)))
            : FinalFactor + ((1 - FinalFactor) * CosineWave.Fall((t - PeakAt) / (1 - PeakAt))));
    }
}
