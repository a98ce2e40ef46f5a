using System.Text;

namespace FcNet.Tables.Tests.Support;

/// <summary>CSV text for tests.</summary>
internal static class Csv
{
    public static Table Read(string text, TableOptions? options = null) => Table.Read(Stream(text), options);

    public static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    public static TableOptions Kinds(params (string Column, ColumnKind Kind)[] kinds) => new() { Kinds = kinds.ToDictionary(kind => kind.Column, kind => kind.Kind) };

    /// <summary>A text with a row of each number: a column "x" of the texts.</summary>
    public static string Column(IEnumerable<string> cells) => $"x,y\n{string.Concat(cells.Select((cell, row) => $"{cell},{row % 7}\n"))}";

    public static string[] Texts(TableColumn column) => [.. Enumerable.Range(0, column.Rows).Select(column.Text)];

    public static double[] Numbers(TableColumn column) => [.. Enumerable.Range(0, column.Rows).Select(column.Number)];

    /// <summary>As RFC 4180 writes it: in quotes if it has to be.</summary>
    public static string Quoted(string cell, char separator = ',') =>
        cell.Length == 0 || cell.AsSpan().IndexOfAny(['"', '\n', '\r', separator]) >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
