using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>Whether the number of a row is missing, as one input beside the number itself.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Present">The input where there is a number.</param>
/// <param name="Absent">The input where it is missing.</param>
public sealed record WasMissing(string Column, double Present, double Absent) : ColumnEncoding(Column)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int Outputs => 1;

    internal override BoundColumn Bind(TableColumn column) => new BoundMissing(this, NumberCells.Of(column));
}
