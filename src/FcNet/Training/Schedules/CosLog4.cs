using FcNet.Kernels;

namespace FcNet;

/// <summary>Four cycles of growing length from 0 up to the value and down to 0: ½(1 - cos(2π·log₂(1 + 15t))) of it with t = 1 at the end of the run.</summary>
/// <remarks>Source: Holzmüller, Grinsztajn and Steinwart, "Better by Default: Strong Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024, section 3.</remarks>
public sealed record CosLog4 : Schedule
{
    /// <inheritdoc/>
    public override double At(double value, Moment moment) => value * (1 - CosineWave.Full(new Logarithm<double>().Invoke(1 + (15 * moment.Progress)) / 0.69314718055994531));
}
