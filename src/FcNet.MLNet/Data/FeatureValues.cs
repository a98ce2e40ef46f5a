namespace FcNet.MLNet;

/// <summary>Which numbers a model takes as features, and what a refusal says of others.</summary>
internal sealed record FeatureValues(Predicate<float> Takes, string Expected)
{
    /// <summary>A net has no place for a missing value.</summary>
    public static FeatureValues Finite { get; } = new(
        float.IsFinite, "expected finite numbers; put ReplaceMissingValues before the net, or filter such rows out.");

    /// <summary>A table has.</summary>
    public static FeatureValues FiniteOrMissing { get; } = new(
        value => !float.IsInfinity(value), "expected finite numbers, or NaN where one is missing; filter such rows out.");
}
