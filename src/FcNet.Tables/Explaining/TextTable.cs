using System.Globalization;

namespace FcNet.Tables;

/// <summary>Lines of text whose columns stand below each other: the first to the left, the others to the right.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Smaller and larger numbers are written with an exponent.</summary>
    private const int MostDecimals = 7;

    private const double LargestPlain = 1e12;

    public static string Of(string[] heads, IEnumerable<string[]> rows)
    {
        string[][] lines = [heads, .. rows];
        int[] widths = [.. heads.Select((_, column) => lines.Max(line => line[column].Length))];
        string Padded(string cell, int column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]);
        return string.Join('\n', lines.Select(line => string.Join(Gap, line.Select(Padded))));
    }

    /// <summary>The value of a cell, with a word for a missing one.</summary>
    public static string Value(string text) => text.Length == 0 ? "(missing)" : text;

    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>With a sign: "+0.12".</summary>
    public static string Change(double value, Func<double, string> number) => $"{(value > 0 ? "+" : "")}{number(value)}";

    /// <summary>How the numbers of a table are written: all with as many decimals as give the largest one four digits.</summary>
    public static Func<double, string> NumbersLike(IEnumerable<double> values)
    {
        double largest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        int decimals = largest > 0 ? Math.Max(0, 3 - (int)Math.Floor(Math.Log10(largest))) : 0;
        if (decimals > MostDecimals || largest > LargestPlain)
        {
            return Number;
        }

        // Adding 0 makes 0 of -0, which a small negative number is rounded to.
        string format = $"F{decimals}";
        return value => (Math.Round(value, decimals) + 0).ToString(format, CultureInfo.InvariantCulture);
    }
}
