using nietras.SeparatedValues;

namespace FcNet.Tables;

/// <summary>
/// The cells of a row of Sep, without quotes and blanks around them. Sep finds the ends of the cells and takes any quote to open or close a section; this refuses what is no RFC 4180, since
/// a stray quote would join cells or rows.
/// </summary>
internal sealed class CsvCells
{
    private char[] unquoted = new char[64];

    /// <summary>Whether the row has a sign that needs a second look.</summary>
    public static bool HasQuotes(SepReader.Row row) => row.Span.IndexOfAny('"', '\0', CsvText.Undecodable) >= 0;

    /// <summary>A cell of a row without quotes.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> cell) => cell.Length == 0 || (IsInk(cell[0]) && IsInk(cell[^1])) ? cell : cell.Trim();

    /// <summary>A cell of a row with quotes. It is valid until the next call.</summary>
    /// <exception cref="CellException">Its quotes are not as RFC 4180 has them.</exception>
    public ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> cell, char separator)
    {
        if (cell.IndexOfAny('\0', CsvText.Undecodable) is >= 0 and var at)
        {
            throw new CellException(cell[at] == '\0'
                ? "it has a NUL byte, which no text has. If the file is in UTF-16 without a byte order mark, set TableOptions.Encoding; else it is damaged or no CSV file."
                : "it has bytes that are no character in the file's encoding. Save the file as UTF-8, or set TableOptions.Encoding, for example to Encoding.Latin1.");
        }

        cell = Plain(cell);
        int quote = cell.IndexOf('"');
        if (quote < 0)
        {
            return cell;
        }

        if (quote > 0)
        {
            // Written without quotes around it, as in 5" disk: what stands there, as long as Sep joined nothing.
            return cell.IndexOfAny(separator, '\n', '\r') < 0 ? cell : throw new CellException(
                $"the cell {NearNames.Quoted(cell.ToString())} has a quote inside, and not at its beginning, so where it ends is unclear. Write the cell in quotes and each quote inside it twice.");
        }

        if (cell.Length < 2 || cell[^1] != '"')
        {
            throw Unclosed(cell);
        }

        ReadOnlySpan<char> inner = cell[1..^1];
        return Plain(inner.Contains('"') ? Single(inner, cell) : inner);
    }

    /// <summary>What is inside the quotes, with one quote for each two.</summary>
    private ReadOnlySpan<char> Single(ReadOnlySpan<char> inner, ReadOnlySpan<char> cell)
    {
        if (unquoted.Length < inner.Length)
        {
            unquoted = new char[Math.Max(inner.Length, 2 * unquoted.Length)];
        }

        int length = 0;
        for (int i = 0; i < inner.Length; i++)
        {
            unquoted[length++] = inner[i];
            if (inner[i] == '"' && (++i == inner.Length || inner[i] != '"'))
            {
                throw Unclosed(cell);
            }
        }

        return unquoted.AsSpan(0, length);
    }

    private static CellException Unclosed(ReadOnlySpan<char> cell) => new(
        $"the cell {NearNames.Quoted(cell.ToString())} begins with a quote that does not end with the cell. Close the quote, and write each quote inside the cell twice.");

    /// <summary>Whether a sign is no blank; a look at others decides more slowly.</summary>
    private static bool IsInk(char sign) => sign is > ' ' and < '\u0080';
}
