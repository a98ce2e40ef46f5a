using System.Collections.Immutable;
using FcNet.Files;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>The names of parts of dates in <c>--dates</c>.</summary>
internal static class DatePartNames
{
    public const string All = "year,month,day-of-week,hour";

    /// <summary>The parts of a list.</summary>
    /// <exception cref="ArgumentException">One is no such part, or is there twice.</exception>
    public static ImmutableArray<DatePart> Parse(string text)
    {
        ImmutableArray<DatePart> parts = [.. text.Split(',').Select(name => Part(name, text))];
        return parts.Distinct().Count() == parts.Length ? parts : throw Wrong(text);
    }

    private static DatePart Part(string name, string text) => name switch
    {
        "year" => DatePart.Year,
        "month" => DatePart.Month,
        "day-of-week" => DatePart.DayOfWeek,
        "hour" => DatePart.Hour,
        _ => throw Wrong(text),
    };

    private static ArgumentException Wrong(string text) =>
        new($"--dates is \"{Excerpt.Of(text)}\", expected some of {All}, each once, with commas between them.");
}
