namespace FcNet.Tables;

/// <summary>Finds the separator of a CSV file by its first rows.</summary>
internal static class Separators
{
    private const int MaxRows = 50;

    /// <summary>The separator under which most rows have as many cells as the header; of equals the one with more cells, then the first of the candidates.</summary>
    /// <param name="candidates">The separators that may be.</param>
    /// <param name="text">The beginning of the file.</param>
    /// <param name="isAll">Whether it is the whole file; else its last row is cut off and does not count.</param>
    public static char Find(string candidates, ReadOnlySpan<char> text, bool isAll)
    {
        char best = candidates[0];
        (int Agreeing, int Cells) most = (0, 0);
        foreach (char candidate in candidates)
        {
            List<int> rows = CellsOfRows(text, candidate, isAll);
            if (rows.Count > 0 && rows[0] > 1 && (rows.Count(cells => cells == rows[0]), rows[0]) is var fit && fit.CompareTo(most) > 0)
            {
                (best, most) = (candidate, fit);
            }
        }

        return best;
    }

    /// <summary>The number of cells of each row, outside quotes.</summary>
    private static List<int> CellsOfRows(ReadOnlySpan<char> text, char separator, bool isAll)
    {
        var rows = new List<int>();
        bool isQuoted = false;
        bool isEmpty = true;
        int cells = 1;
        foreach (char sign in text)
        {
            isQuoted ^= sign == '"';
            if (!isQuoted && sign is '\n' or '\r')
            {
                if (!isEmpty)
                {
                    rows.Add(cells);
                }

                if (rows.Count == MaxRows)
                {
                    return rows;
                }

                (cells, isEmpty) = (1, true);
                continue;
            }

            isEmpty &= char.IsWhiteSpace(sign) && sign != separator;
            cells += !isQuoted && sign == separator ? 1 : 0;
        }

        if (!isEmpty && (isAll || rows.Count == 0))
        {
            rows.Add(cells);
        }

        return rows;
    }
}
