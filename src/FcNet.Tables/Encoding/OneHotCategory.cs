using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>
/// One input for each value of a category: <see cref="On"/> where the row has it, <see cref="Off"/> where it has another, none, or one that no training row
/// had.
/// </summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Names">The values of the training rows, in ordinal order.</param>
/// <param name="Off">The number of each input for rows without the value.</param>
/// <param name="On">The number of each input for rows with it.</param>
public sealed record OneHotCategory(
    string Column, ImmutableArray<string> Names, ImmutableArray<double> Off, ImmutableArray<double> On) : CategoryEncoding(Column, Names)
{
    /// <summary>The number of each input for rows without the value.</summary>
    /// <exception cref="ArgumentException">There is not one for each name.</exception>
    public ImmutableArray<double> Off { get; init => field = Checked(value, Names); } = Checked(Off, Names);

    /// <summary>The number of each input for rows with the value.</summary>
    /// <exception cref="ArgumentException">There is not one for each name.</exception>
    public ImmutableArray<double> On { get; init => field = Checked(value, Names); } = Checked(On, Names);

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Outputs => Names.Length;

    /// <inheritdoc/>
    public override double Encode(int code, int output) => (code == output + 1 ? On : Off)[output];

    /// <summary>Whether both encode in the same way.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(OneHotCategory? other) => base.Equals(other) && Off.AsSpan().SequenceEqual(other.Off.AsSpan()) && On.AsSpan().SequenceEqual(other.On.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override BoundColumn Bind(TableColumn column) => new BoundOneHot(this, CategoryCells.Of(column, Names));

    private static ImmutableArray<double> Checked(ImmutableArray<double> values, ImmutableArray<string> names)
    {
        (values, names) = (values.IsDefault ? [] : values, names.IsDefault ? [] : names);
        bool fits = values.Length == names.Length && values.All(double.IsFinite);
        Require.That(fits, $"There are {values.Length} numbers for {names.Length} values, expected a finite number for each.");
        return values;
    }
}
