using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>A part of a date as a number, which is then encoded.</summary>
/// <param name="Part">The part.</param>
/// <param name="Number">How the number is encoded; its column is that of the dates.</param>
public sealed record DateNumber(DatePart Part, NumberEncoding Number) : ColumnEncoding(Require.NotNull(Number).Column)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int Outputs => 1;

    /// <summary>The part of a date; NaN where it is missing.</summary>
    internal static double Of(DatePart part, DateTime date) => date == DateTime.MinValue ? double.NaN : part switch
    {
        DatePart.Year => date.Year,
        DatePart.Month => date.Month,
        DatePart.DayOfWeek => (int)date.DayOfWeek,
        _ => date.Hour,
    };

    internal override BoundColumn Bind(TableColumn column) => new BoundNumber(Number, DateCells.Of(column, Part));
}
