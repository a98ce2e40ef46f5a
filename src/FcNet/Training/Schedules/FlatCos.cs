using FcNet.Kernels;

namespace FcNet;

/// <summary>The value for the first half of the run, then down to 0 along half a cosine wave: ½(1 + cos(π(2t - 1))) of it with t = 1 at the end of the run.</summary>
/// <remarks>Source: Holzmüller, Grinsztajn and Steinwart, "Better by Default: Strong Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024, section 3.</remarks>
public sealed record FlatCos : Schedule
{
    /// <inheritdoc/>
    public override double At(double value, Moment moment) => value * CosineWave.Fall(Math.Max(0, (2 * moment.Progress) - 1));
}
