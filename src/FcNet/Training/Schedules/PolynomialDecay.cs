using FcNet.Kernels;

namespace FcNet;

/// <summary>The learning rate falls as a power of what remains of the run: f + (1 - f)·(1 - t)ᵖ of its value with t = 1 at the end. With p = 1 it falls in equal steps.</summary>
/// <remarks>Source: <c>PolynomialDecay</c> of Keras.</remarks>
/// <param name="Power">p, above 0.</param>
/// <param name="FinalFactor">f, the fraction of the rate at the end of the run, 0 to 1.</param>
public sealed record PolynomialDecay(double Power = 1, double FinalFactor = 0) : Schedule
{
    /// <summary>p, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Power { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Power);

    /// <summary>f, the fraction of the rate at the end of the run, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double FinalFactor { get; init => field = Require.Fraction(value); } = Require.Fraction(FinalFactor);

    /// <inheritdoc/>
    public override double At(double value, Moment moment) => value * (FinalFactor + ((1 - FinalFactor) * Powers.Real(1 - moment.Progress, Power)));
}
