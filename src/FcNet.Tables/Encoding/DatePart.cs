using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>A part of a date that is a number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DatePart>))]
public enum DatePart
{
    /// <summary>The year.</summary>
    [JsonStringEnumMemberName("year")]
    Year,

    /// <summary>The month, 1 to 12.</summary>
    [JsonStringEnumMemberName("month")]
    Month,

    /// <summary>The day of the week, 0 for Sunday to 6.</summary>
    [JsonStringEnumMemberName("day_of_week")]
    DayOfWeek,

    /// <summary>The hour, 0 to 23.</summary>
    [JsonStringEnumMemberName("hour")]
    Hour,
}
