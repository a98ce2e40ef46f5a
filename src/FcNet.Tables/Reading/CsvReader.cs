using System.Globalization;
using nietras.SeparatedValues;

namespace FcNet.Tables;

/// <summary>Reads CSV text.</summary>
internal static class CsvReader
{
    public static Table Read(Stream stream, string source, TableOptions options)
    {
        _ = source;
        using var text = new StreamReader(stream, leaveOpen: true);
        using SepReader reader = Sep.New(',').Reader(settings => settings with { Unescape = true }).From(text);
        string[] names = [.. reader.Header.ColNames.Select(name => name.Trim())];
        List<string>[] cells = [.. names.Select(_ => new List<string>())];
        foreach (SepReader.Row row in reader)
        {
            for (int i = 0; i < names.Length; i++)
            {
                cells[i].Add(row[i].ToString().Trim());
            }
        }

        return new([.. names.Select((name, i) => Column(name, [.. cells[i]], options))], cells[0].Count);
    }

    private static TableColumn Column(string name, string[] cells, TableOptions options)
    {
        string[] words = [.. cells.Distinct().Where(cell => cell is not ("" or "NA" or "?" or "NaN" or "null" or "NULL" or "N/A")).Order(StringComparer.Ordinal)];
        int missing = cells.Count(cell => Array.BinarySearch(words, cell, StringComparer.Ordinal) < 0);
        bool areNumbers = words.All(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        ColumnKind kind = options.Kinds.TryGetValue(name, out ColumnKind given) ? given : areNumbers ? ColumnKind.Number : ColumnKind.Category;
        return kind switch
        {
            ColumnKind.Number => new(name, kind, "All cells are numbers.", cells.Length, missing, numbers: NumberArray.Of([.. cells.Select(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)])),
            _ => new(name, kind, "Some cells are words.", cells.Length, missing, codes: CodeArray.Create(cells.Length, words.Length, cells, (all, row) => Math.Max(0, Array.BinarySearch(words, all[row], StringComparer.Ordinal) + 1)), names: words),
        };
    }
}
