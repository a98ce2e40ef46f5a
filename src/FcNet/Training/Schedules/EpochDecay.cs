namespace FcNet;

/// <summary>The learning rate is multiplied by a factor after each epoch.</summary>
/// <param name="Factor">The factor, above 0.</param>
/// <remarks>Source: CS231n assignment 2, <c>Solver</c>, <c>lr_decay</c>.</remarks>
public sealed record EpochDecay(double Factor) : Schedule
{
    /// <summary>The factor, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Factor { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Factor);

    /// <inheritdoc/>
    public override double At(double value, Moment moment)
    {
        for (int epoch = 0; epoch < moment.Epoch; epoch++)
        {
            value *= Factor; // one multiplication after another, as in the course: a power would round differently
        }

        return value;
    }
}
