using System.Text.RegularExpressions;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>Words that would be numbers if they were written for a program: "1,5", "1,234", "$ 12", "7 %".</summary>
internal static partial class FormattedNumbers
{
    /// <summary>An addition to the sentence about a column of words, if nearly all of them are such.</summary>
    public static string Hint(string[] words) => words.Count(word => Format().IsMatch(word)) is var few && few > 0 && few >= 0.9 * words.Length
        ? $"; texts such as \"{Excerpt.Of(words.First(word => Format().IsMatch(word)))}\" would be numbers if written as 1234.5"
        : "";

    [GeneratedRegex(@"^[-+]?[$€£¥]?\s?[-+]?\d+([.,'\s]\d+)*\s?[%$€£¥]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Format();
}
