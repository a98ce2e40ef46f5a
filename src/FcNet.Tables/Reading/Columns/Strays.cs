using System.Globalization;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>The few words among the numbers or dates of a column, such as "unknown". They count as missing values, and the column says so.</summary>
internal sealed class Strays
{
    /// <summary>More different words, or more than one row in ten, and the column has words.</summary>
    public const int MaxWords = 5;

    private const int RowsForOne = 10;

    private readonly Dictionary<string, int> rowsOf = new(StringComparer.Ordinal);
    private bool areTooMany;

    public int Rows { get; private set; }

    public void Add(ReadOnlySpan<char> cell)
    {
        Rows++;
        if (areTooMany)
        {
            return;
        }

        string word = cell.ToString();
        areTooMany = rowsOf.Count == MaxWords && !rowsOf.ContainsKey(word);
        rowsOf[word] = rowsOf.GetValueOrDefault(word) + 1;
    }

    /// <summary>Whether they are few among so many rows with a value.</summary>
    public bool AreFew(int rows) => !areTooMany && (long)Rows * RowsForOne <= rows;

    public IEnumerable<string> Words => rowsOf.Keys;

    /// <summary>An addition to the sentence about a column.</summary>
    public string Sentence => Rows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {(Rows == 1 ? "1 cell counts" : $"{Rows:N0} cells count")} as missing: {string.Join(", ", rowsOf.Select(entry => $"\"{Excerpt.Of(entry.Key)}\""))}");
}
