using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>The learning rate over a run, as a value: a pure function of the moment, so it has no state to save.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantRate), "constant")]
[JsonDerivedType(typeof(EpochDecay), "epoch_decay")]
[JsonDerivedType(typeof(CosineDecay), "cosine_decay")]
public abstract record Schedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="rate">The learning rate of the rule.</param>
    /// <param name="moment">The moment before the step.</param>
    /// <returns>The learning rate, at least 0.</returns>
    public abstract double Rate(double rate, Moment moment);
}
