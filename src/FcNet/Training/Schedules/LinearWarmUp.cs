namespace FcNet;

/// <summary>The learning rate rises in equal steps for some steps, step i, from 1, with i / N of it. For the rest of the run it follows another schedule, whose run begins then.</summary>
/// <remarks>Source: Goyal and others, "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour", 2017, section 2.2.</remarks>
/// <param name="Steps">N, the steps of the warm-up, at least 0.</param>
/// <param name="Then">The schedule for the rest of the run.</param>
public sealed record LinearWarmUp(int Steps, Schedule Then) : Schedule
{
    /// <summary>N, the steps of the warm-up, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Steps { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Steps);

    /// <summary>The schedule for the rest of the run.</summary>
    public Schedule Then { get; init => field = Require.NotNull(value); } = Require.NotNull(Then);

    /// <inheritdoc/>
    public override double At(double value, Moment moment) => moment.Step < Steps ? value * (moment.Step + 1) / Steps : Then.At(value, moment.After(Steps));
}
