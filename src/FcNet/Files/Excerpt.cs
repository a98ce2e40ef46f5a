using System.Globalization;
using System.Text;

namespace FcNet.Files;

/// <summary>
/// Makes a text of a file safe for a message or a terminal: the author of the file must not control the length of the message or what the
/// terminal does.
/// </summary>
internal static class Excerpt
{
    /// <summary>The maximum number of characters shown of a name, a shape or a value.</summary>
    public const int MaxLength = 100;

    /// <summary>The maximum number of characters shown of a sentence that may contain a text of a file, such as the message of a parser.</summary>
    public const int MaxSentence = 300;

    /// <summary>At most the given number of characters of a text, from its start and its end, with escapes as <see cref="Escaped"/> writes them.</summary>
    public static string Of(string text, int maxLength = MaxLength)
    {
        int tail = maxLength / 3;
        return Escaped(text.Length <= maxLength ? text : $"{text.AsSpan(0, maxLength - tail - 1)}…{text.AsSpan(text.Length - tail)}");
    }

    /// <summary>
    /// The whole text on one line: a character that breaks the line, commands the terminal or reorders the text is written as its number, "\u001b".
    /// </summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = IsPlain(rune) ? escaped.Append(rune) : escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }

        return escaped.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D, // they join and part the letters of Persian, Hindi and others
        _ => true,
    };
}
