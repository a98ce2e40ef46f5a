using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>A rule that ends a run before its last epoch, as a value: a pure function of the run's measurements. It is evaluated after each check.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NoStopRule), "none")]
[JsonDerivedType(typeof(EarlyStopping), "early_stopping")]
[JsonDerivedType(typeof(TargetScore), "target_score")]
public abstract record StopRule
{
    /// <summary>Whether the rule reads validation scores. A run without validation examples refuses such a rule.</summary>
    [JsonIgnore]
    public virtual bool NeedsValidation => false;

    /// <summary>Whether the run ends here.</summary>
    /// <param name="history">What the run has measured so far.</param>
    /// <param name="reason">The reason, as the rest of the sentence "The run stops: …".</param>
    /// <returns>True if it does.</returns>
    public abstract bool Stops(TrainingHistory history, [NotNullWhen(true)] out string? reason);
}
