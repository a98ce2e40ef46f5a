namespace FcNet;

/// <summary>The learning rate stays as it is.</summary>
public sealed record ConstantRate : Schedule
{
    /// <inheritdoc/>
    public override double At(double value, Moment moment) => value;
}
