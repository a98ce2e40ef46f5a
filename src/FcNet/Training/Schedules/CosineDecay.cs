using FcNet.Kernels;

namespace FcNet;

/// <summary>The learning rate falls along half a cosine wave: f + (1 - f)·½(1 + cos πt) of its value with t = 1 at the end of the run.</summary>
/// <remarks>Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2016, equation 5, without restarts.</remarks>
/// <param name="FinalFactor">f, the fraction of the rate at the end of the run, 0 to 1.</param>
public sealed record CosineDecay(double FinalFactor = 0) : Schedule
{
    /// <summary>f, the fraction of the rate at the end of the run, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double FinalFactor { get; init => field = Require.Fraction(value); } = Require.Fraction(FinalFactor);

    /// <inheritdoc/>
    public override double At(double value, Moment moment) => value * (FinalFactor + ((1 - FinalFactor) * CosineWave.Fall(moment.Progress)));
}
