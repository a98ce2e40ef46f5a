using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>A category of two values as one input, +1 or -1 before it is scaled; 0 where it is missing or unknown.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Names">The two values, in ordinal order.</param>
/// <param name="First">The input for the first value.</param>
/// <param name="Second">The input for the second value.</param>
/// <param name="Missing">The input for a row without a value, or with one that no training row had.</param>
public sealed record SignCategory(string Column, ImmutableArray<string> Names, double First, double Second, double Missing) : CategoryEncoding(Column, Names)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int Outputs => 1;

    /// <inheritdoc/>
    public override double Encode(int code, int output) => code switch { 1 => First, 2 => Second, _ => Missing };
}
