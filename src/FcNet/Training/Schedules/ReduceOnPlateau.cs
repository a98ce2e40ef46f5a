using FcNet.Kernels;

namespace FcNet;

/// <summary>The learning rate is multiplied by a factor after each N checks without a better validation score.</summary>
/// <remarks>Source: <c>ReduceLROnPlateau</c> of PyTorch. There is a check after the first step and after each epoch.</remarks>
/// <param name="Patience">N, at least 1.</param>
/// <param name="Factor">The factor, above 0.</param>
public sealed record ReduceOnPlateau(int Patience = 10, double Factor = 0.1) : Schedule
{
    /// <summary>The checks without a better score after which the rate is reduced, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Patience { get; init => field = Require.Positive(value); } = Require.Positive(Patience);

    /// <summary>The factor, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Factor { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Factor);

    /// <inheritdoc/>
    public override double At(double value, Moment moment)
    {
        int reductions = 0, since = 0;
        IReadOnlyList<ScoreCheck> checks = moment.History.Checks;
        for (int i = 0; i < checks.Count; i++)
        {
            since = checks[i].IsBest ? 0 : since + 1;
            reductions += since > 0 && since % Patience == 0 ? 1 : 0;
        }

        return value * Powers.Whole(Factor, reductions);
    }
}
