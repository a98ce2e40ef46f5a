using System.Text;
using CsCheck;
using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Reading;

/// <summary>Any table, written with quotes where they are needed, is read back as it was.</summary>
internal sealed class CsvRoundTripTests
{
    private static readonly Gen<string> Cell = Gen.OneOf(
        Gen.Char["ab \"',;|\t\r\n0123456789.-é漢"].Array[0, 8].Select(signs => new string(signs)),
        Gen.Double.Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        Choice.Of("", "NA", "?", "🚀", "\"", "\"\"", "a\r\nb"));

    private static readonly Gen<(string[][] Rows, char Separator, string End, bool QuoteAll)> Tables =
        Gen.Int[1, 5].SelectMany(columns => Gen.Select(Cell.Array[columns].Array[1, 30], Choice.Of(',', ';', '\t', '|'), Choice.Of("\n", "\r\n"), Gen.Bool));

    [Test]
    public void Every_cell_comes_back() => Tables.Sample(table =>
    {
        string[] names = [.. table.Rows[0].Select((_, i) => $"c{i}")];
        Table read = Csv.Read(Written(table, names), new() { Separators = table.Separator.ToString(), Missing = [], Kinds = names.ToDictionary(name => name, _ => ColumnKind.Category) });
        string[][] cells = [.. Enumerable.Range(0, read.Rows).Select(row => read.Columns.Select(column => column.Text(row)).ToArray())];
        return cells.Length == table.Rows.Length && cells.Zip(table.Rows).All(pair => pair.First.SequenceEqual(pair.Second.Select(cell => cell.Trim())));
    });

    [Test]
    public void The_size_of_reads_changes_no_column() => Gen.Select(Tables, Gen.Int[1, 9]).Sample((table, most) =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Written(table, [.. table.Rows[0].Select((_, i) => $"c{i}")]));
        return Outcome(() => Table.Read(new TrickleStream(bytes, most, canSeek: true))) == Outcome(() => Table.Read(new MemoryStream(bytes)));
    });

    private static string Outcome(Func<Table> read)
    {
        try
        {
            return read().Fingerprint();
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    private static string Written((string[][] Rows, char Separator, string End, bool QuoteAll) table, string[] names) =>
        string.Concat(table.Rows.Prepend(names).Select(row => string.Join(table.Separator, row.Select(cell => Quoted(cell, table))) + table.End));

    private static string Quoted(string cell, (string[][] Rows, char Separator, string End, bool QuoteAll) table) =>
        table.QuoteAll ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : Csv.Quoted(cell.Trim(), table.Separator);
}
