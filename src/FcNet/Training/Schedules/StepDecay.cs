using FcNet.Kernels;

namespace FcNet;

/// <summary>The learning rate is multiplied by a factor after every N epochs.</summary>
/// <remarks>Source: <c>StepLR</c> of PyTorch.</remarks>
/// <param name="EveryEpochs">The epochs between two changes, at least 1.</param>
/// <param name="Factor">The factor, above 0.</param>
public sealed record StepDecay(int EveryEpochs = 30, double Factor = 0.1) : Schedule
{
    /// <summary>The epochs between two changes, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int EveryEpochs { get; init => field = Require.Positive(value); } = Require.Positive(EveryEpochs);

    /// <summary>The factor, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Factor { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Factor);

    /// <inheritdoc/>
    public override double At(double value, Moment moment) => value * Powers.Whole(Factor, moment.Epoch / EveryEpochs);
}
