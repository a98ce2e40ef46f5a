using nietras.SeparatedValues;

namespace FcNet.Tables;

/// <summary>Reads the names of the columns of a CSV file, and none of its rows.</summary>
internal static class HeaderReader
{
    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidDataException">The file has no header.</exception>
    public static string[] Read(string path, TableOptions options)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        var source = new CsvSource(path, file);
        using CsvText text = source.Open(options.Encoding);
        var cells = new CsvCells();
        char separator = text.FindSeparator(options.Separators);
        try
        {
            using SepReader reader = Sep.New(separator).Reader(settings => settings with { HasHeader = false, DisableColCountCheck = true }).From(text);
            while (reader.MoveNext())
            {
                SepReader.Row row = reader.Current;
                if (row.ColCount == 1 && row.Span.IsWhiteSpace())
                {
                    continue;
                }

                string[] names = new string[row.ColCount];
                for (int i = 0; i < names.Length; i++)
                {
                    names[i] = cells.Unquoted(row[i].Span, separator).ToString();
                }

                return CsvHeader.Check(names, source, 1);
            }
        }
        catch (Exception e) when (e is CellException or NotSupportedException)
        {
            throw source.Error("the header", e.Message);
        }

        throw source.Error("", "the file is empty. Expected a header with the names of the columns, and rows.");
    }
}
