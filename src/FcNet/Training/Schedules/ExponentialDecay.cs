using FcNet.Kernels;

namespace FcNet;

/// <summary>The learning rate falls by the same factor in each step, to a fraction fᵗ of its value with t = 1 at the end of the run.</summary>
/// <param name="FinalFactor">f, the fraction of the rate at the end of the run, above 0.</param>
public sealed record ExponentialDecay(double FinalFactor = 0.01) : Schedule
{
    /// <summary>f, the fraction of the rate at the end of the run, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double FinalFactor { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(FinalFactor);

    /// <inheritdoc/>
    public override double At(double value, Moment moment) => value * Powers.Real(FinalFactor, moment.Progress);
}
