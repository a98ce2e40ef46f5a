using System.Globalization;

namespace FcNet.Cli.Output;

/// <summary>A cell of a CSV file, as RFC 4180 describes it.</summary>
internal static class CsvCell
{
    private static readonly char[] Special = ['"', ',', '\r', '\n'];

    /// <summary>A text, in quotes if it needs them.</summary>
    public static string Of(string text) => text.IndexOfAny(Special) >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Of<TNumber>(TNumber number)
        where TNumber : IFormattable => number.ToString("R", CultureInfo.InvariantCulture);
}
