using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>The code of a category's value as one input, for an embedding in the net: 0 where it is missing or unknown, i + 1 for value i.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Names">The values of the training rows, in ordinal order.</param>
public sealed record CategoryCode(string Column, ImmutableArray<string> Names) : CategoryEncoding(Column, Names)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int Outputs => 1;

    /// <inheritdoc/>
    public override double Encode(int code, int output) => code;
}
