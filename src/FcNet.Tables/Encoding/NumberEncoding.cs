using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>A number of a row as one input of the net.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RobustNumber), "robust")]
[JsonDerivedType(typeof(StandardNumber), "standard")]
[JsonDerivedType(typeof(MinMaxNumber), "min_max")]
[JsonDerivedType(typeof(NormalNumber), "normal")]
[JsonDerivedType(typeof(PieceNumber), "piece")]
public abstract record NumberEncoding : ColumnEncoding
{
    private protected NumberEncoding(string column)
        : base(column)
    {
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override int Outputs => 1;

    /// <summary>The input of the net for a number.</summary>
    /// <param name="number">The number; NaN is a missing value.</param>
    /// <returns>A finite number.</returns>
    public abstract double Encode(double number);

    internal override BoundColumn Bind(TableColumn column) => new BoundNumber(this, NumberCells.Of(column));
}
