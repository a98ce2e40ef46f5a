namespace FcNet.Metrics;

/// <summary>What a metric measured: a value, or a sentence that says why it is not defined on these examples.</summary>
/// <param name="Value">The value; NaN where it is not defined, which is never better than another value.</param>
/// <param name="Undefined">Why it is not defined; empty where it is.</param>
public readonly record struct Measurement(double Value, string Undefined = "")
{
    /// <summary>No value.</summary>
    /// <param name="why">Why it is not defined, a sentence.</param>
    /// <returns>NaN with the sentence.</returns>
    public static Measurement None(string why) => new(double.NaN, why);
}
