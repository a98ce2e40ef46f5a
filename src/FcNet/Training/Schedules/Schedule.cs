using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>A number over a run, such as the learning rate, as a value: a pure function of the moment, so it has no state to save.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantRate), "constant")]
[JsonDerivedType(typeof(EpochDecay), "epoch_decay")]
[JsonDerivedType(typeof(StepDecay), "step_decay")]
[JsonDerivedType(typeof(ExponentialDecay), "exponential_decay")]
[JsonDerivedType(typeof(PolynomialDecay), "polynomial_decay")]
[JsonDerivedType(typeof(CosineDecay), "cosine_decay")]
[JsonDerivedType(typeof(CosineRestarts), "cosine_restarts")]
[JsonDerivedType(typeof(OneCycle), "one_cycle")]
[JsonDerivedType(typeof(LinearWarmUp), "linear_warm_up")]
[JsonDerivedType(typeof(ReduceOnPlateau), "reduce_on_plateau")]
[JsonDerivedType(typeof(CosLog4), "coslog4")]
[JsonDerivedType(typeof(FlatCos), "flat_cos")]
public abstract record Schedule
{
    /// <summary>The number at a moment.</summary>
    /// <param name="value">The number that the schedule changes: the learning rate of the rule.</param>
    /// <param name="moment">The moment before the step.</param>
    /// <returns>The number for this step, at least 0 if <paramref name="value"/> is.</returns>
    public abstract double At(double value, Moment moment);
}
