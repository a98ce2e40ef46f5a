using System.Globalization;
using System.Text;

namespace FcNet.Files;

/// <summary>
/// A text of a file as it may stand in a message or on a terminal: whoever wrote the file decides neither how long the message is nor what the
/// terminal does.
/// </summary>
internal static class Excerpt
{
    /// <summary>The characters that are shown of a name, a shape or a value.</summary>
    public const int MaxLength = 100;

    /// <summary>The characters that are shown of a sentence in which a text of a file may stand, such as the message of a parser.</summary>
    public const int MaxSentence = 300;

    /// <summary>At most so many characters of a text, its beginning and its end, with escapes as <see cref="Escaped"/> writes them.</summary>
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
