using System.Globalization;
using nietras.SeparatedValues;

namespace FcNet.Tables;

/// <summary>
/// Reads a CSV file in one pass. Where words come up among many numbers or dates, whose texts are gone by then, a second pass reads these columns as words.
/// </summary>
internal sealed class CsvReader(CsvSource source, TableOptions options)
{
    /// <summary>The most characters of a row that Sep takes.</summary>
    private const int MaxRowLength = 1 << 24;

    private readonly MissingWords missing = new(options.Missing);
    private readonly CsvCells cells = new();
    private HashSet<string> words = [];

    public Table Read()
    {
        long start = source.Stream.CanSeek ? source.Stream.Position : 0;
        ColumnBuilder[] columns = ReadColumns();
        words = [.. columns.Where(column => column.IsMistaken).Select(column => column.Name)];
        if (words.Count > 0)
        {
            columns = ReadAgain(start);
        }

        var finished = new TableColumn[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            finished[i] = Finish(columns[i]);
        }

        return new(finished, finished[0].Rows);
    }

    private ColumnBuilder[] ReadAgain(long start)
    {
        if (!source.Stream.CanSeek)
        {
            throw source.Error($"column {NearNames.Quoted(words.First())}", "words come up among its many numbers or dates, and a stream that cannot be read twice does not show the texts before them. " +
                "Give the column a kind in TableOptions.Kinds, or read a file.");
        }

        source.Stream.Position = start;
        return ReadColumns();
    }

    private ColumnBuilder[] ReadColumns()
    {
        using CsvText text = source.Open(options.Encoding);
        char separator = text.FindSeparator(options.Separators);
        SepReader? reader = null;
        int line = 1 + text.SkippedLines;
        try
        {
            reader = Sep.New(separator).Reader(settings => settings with { HasHeader = false, DisableColCountCheck = true }).From(text);
            ColumnBuilder[] columns = [];
            int rows = 0;
            while (reader.MoveNext())
            {
                // Sep tells where a row ends; where the first begins it does not know without a header of its own.
                SepReader.Row row = reader.Current;
                int from = line;
                line = row.LineNumberToExcl + text.SkippedLines;
                if (row.ColCount == 1 && row.Span.IsWhiteSpace())
                {
                    continue;
                }

                if (columns.Length == 0)
                {
                    columns = Columns(row, from, separator);
                    continue;
                }

                AddRow(row, from, columns, separator);
                rows++;
            }

            return rows > 0 ? columns : throw source.Error("", columns.Length == 0
                ? "the file is empty. Expected a header with the names of the columns, and rows."
                : string.Create(CultureInfo.InvariantCulture, $"there is a header of {columns.Length:N0} columns and no row below it. Expected at least one row."));
        }
        catch (NotSupportedException)
        {
            throw source.Error(CsvSource.Line(line), string.Create(CultureInfo.InvariantCulture,
                $"a row that begins here has more than {MaxRowLength:N0} characters. Either a quote is not closed, or the file has no line breaks: it is no CSV file."));
        }
        finally
        {
            reader?.Dispose();
        }
    }

    private ColumnBuilder[] Columns(SepReader.Row row, int line, char separator)
    {
        string[] header = new string[row.ColCount];
        for (int i = 0; i < header.Length; i++)
        {
            try
            {
                header[i] = cells.Unquoted(row[i].Span, separator).ToString();
            }
            catch (CellException e)
            {
                throw source.Error(string.Create(CultureInfo.InvariantCulture, $"{CsvSource.Line(line)}, the name of column {i + 1:N0}"), e.Message);
            }
        }

        string[] names = CsvHeader.Check(header, source, line);
        return [.. ColumnRules.For(names, options, missing, words).Select(rules => new ColumnBuilder(rules))];
    }

    private void AddRow(SepReader.Row row, int line, ColumnBuilder[] columns, char separator)
    {
        bool hasQuotes = CsvCells.HasQuotes(row);
        if (row.ColCount != columns.Length)
        {
            throw Ragged(row, line, columns.Length, hasQuotes);
        }

        int i = 0;
        try
        {
            for (; i < columns.Length; i++)
            {
                ReadOnlySpan<char> cell = row[i].Span;
                columns[i].Add(hasQuotes ? cells.Unquoted(cell, separator) : CsvCells.Plain(cell));
            }
        }
        catch (CellException e)
        {
            throw source.Error(CsvSource.Cell(line, i, columns[i].Name), e.Message);
        }
    }

    private InvalidDataException Ragged(SepReader.Row row, int line, int expected, bool hasQuotes)
    {
        string content = NearNames.Quoted(row.Span.ToString());
        bool isOpen = hasQuotes && row.Span.Count('"') % 2 == 1;
        return source.Error(CsvSource.Line(line), isOpen
            ? $"a quote that opens in this row is not closed before the end of the file: {content}. Close it, and write each quote inside a cell in quotes twice."
            : string.Create(CultureInfo.InvariantCulture, $"{row.ColCount:N0} cells, expected {expected:N0} as in the header: {content}. Give every row as many cells, and write a cell that contains the separator in quotes."));
    }

    private TableColumn Finish(ColumnBuilder column)
    {
        try
        {
            return column.Finish();
        }
        catch (CellException e)
        {
            throw source.Error($"column {NearNames.Quoted(column.Name)}", e.Message);
        }
    }
}
