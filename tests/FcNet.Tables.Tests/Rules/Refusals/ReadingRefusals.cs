using System.Data;
using FcNet.Tables.Tests.Support;
using static FcNet.Tables.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tables.Tests.Rules.Refusals;

/// <summary>Tables, their columns and their options. What files are refused, CsvErrorTests tell.</summary>
internal static class ReadingRefusals
{
    private static Table Small => Csv.Read("age,job\n39,clerk\n17,sales\n");

    private static Table Kinds => Csv.Read("n,d,s\n1,2020-01-01,x\n2,2021-01-01,y\n", Csv.Kinds(("s", ColumnKind.Skipped)));

    public static IEnumerable<Refusal> All =>
    [
        Null("Table.Read", "path", () => Table.Read((string)null!)),
        Argument("Table.Read", "The value cannot be an empty string", () => Table.Read("")),
        new("Table.Read", typeof(FileNotFoundException), "no-such-file.csv", () => Table.Read("no-such-file.csv")),
        Null("Table.Read", "stream", () => Table.Read((Stream)null!)),
        Data("Table.Read", "the stream: the file is empty. Expected a header", () => Csv.Read("")),
        Argument("Table.Read", "TableOptions.Kinds: There is no column \"agee\": there are \"age\", \"job\".", () => Csv.Read("age,job\n1,x\n", Csv.Kinds(("agee", ColumnKind.Number)))),
        Argument("Table.Read", "the nearest of 30 are \"c10\"", () => Csv.Read($"{string.Join(',', Enumerable.Range(0, 30).Select(i => $"c{i}"))}\n", Csv.Kinds(("C10", ColumnKind.Number)))),
        Null("Table.Map", "path", () => Table.Map(null!)),
        new("Table.Map", typeof(FileNotFoundException), "no-such-file.table", () => Table.Map("no-such-file.table")),
        Null("Table.Save", "path", () => Small.Save(null!)),
        Argument("Table.Save", "The value cannot be an empty string", () => Small.Save("")),
        Null("Table.From", "rows", () => Table.From((object[])null!)),
        Null("Table.From", "reader", () => Table.From((IDataReader)null!)),
        Argument("Table.From", "There are no rows, expected at least one", () => Table.From(Array.Empty<Version>())),
        Argument("Table.From", "Row 1 is null, expected an object", () => Table.From(new Version?[] { new(1, 2), null })),
        Argument("Table.From", "The rows have the type Double, expected objects whose public properties are the columns. For arrays use Table.Of.", () => Table.From([1.0, 2])),
        Argument("Table.From", "The rows have the type Dictionary`2, expected objects", () => Table.From([new Dictionary<string, int>()])),
        Argument("Table.From", "The rows have the type Object, which has no public properties", () => Table.From([new object()])),
        Argument("Table.From", "Column \"Value\": its values have the type Version, expected a number, bool, enum, string, char, Guid or a date. Give it the kind Skipped", () => Table.From([new { Value = new Version(1, 2) }])),
        Argument("Table.From", "Row 0, column \"Value\": its value is Infinity, expected a finite number, or NaN for a missing one", () => Table.From([new { Value = double.PositiveInfinity }])),
        Argument("Table.From", "Row 1, column \"Value\": the cell \"x\" is no number", () => Table.From([new { Value = "1" }, new { Value = "x" }], Csv.Kinds(("Value", ColumnKind.Number)))),
        Argument("Table.From", "There are no columns, expected at least one", () => Table.From(new DataTable().CreateDataReader())),
        Argument("Table.Of", "There are no columns, expected at least one", () => Table.Of()),
        Argument("Table.Of", "A column has no name", () => Table.Of((" ", new[] { 1 }))),
        Argument("Table.Of", "Two columns have the name \"a\"", () => Table.Of(("a", new[] { 1 }), ("a", new[] { 2 }))),
        Argument("Table.Of", "The name of a column has half of a surrogate pair, expected Unicode", () => Table.Of(("a\uD800", new[] { 1 }))),
        Argument("Table.Of", "Row 1, column \"a\": its text \"b\uFFFD\" has half of a surrogate pair, expected Unicode", () => Table.Of(("a", new[] { "\U0001F600", "b\uD800" }))),
        Argument("Table.Of", "The column \"b\" has 1 values and the first column has 2, expected one for each row", () => Table.Of(("a", new[] { 1, 2 }), ("b", new[] { 2 }))),
        Argument("Table.Of", "The column \"a\" is an array of several dimensions", () => Table.Of(("a", new double[2, 2]))),
        Argument("Table.Of", "The column \"a\" is null, expected an array", () => Table.Of(("a", null!))),
        Argument("Table.Of", "Column \"a\": its values have the type Int32[]", () => Table.Of(("a", new int[][] { [1] }))),
        Null("Table.Of", "options", () => Table.Of((TableOptions)null!, ("a", new[] { 1 }))),
        Argument("Table.Of", "TableOptions.Kinds: There is no column \"b\": there are \"a\".", () => Table.Of(Csv.Kinds(("b", ColumnKind.Number)), ("a", new[] { 1 }))),
        Range("Table.Select", "rows is 2, expected 0 to 1", () => Small.Select([0, 2])),
        Argument("Table.Without", "There is no column \"Age\": there are \"age\", \"job\".", () => Small.Without("job", "Age")),
        Range("TableColumns.this", "index is 2, expected 0 to 1", () => _ = Small.Columns[2]),
        Argument("TableColumns.this", "There is no column \"jobs\": there are \"age\", \"job\".", () => _ = Small.Columns["jobs"]),
        Null("TableColumns.this", "name", () => _ = Small.Columns[null!]),
        Null("TableColumns.Contains", "name", () => Small.Columns.Contains(null!)),
        Null("TableColumns.IndexOf", "name", () => Small.Columns.IndexOf(null!)),
        Argument("TableColumns.IndexOf", "There is no column \"x\"", () => Small.Columns.IndexOf("x")),
        Range("TableColumn.Number", "row is 2, expected 0 to 1", () => Small.Columns["age"].Number(2)),
        Range("TableColumn.Code", "row is -1, expected 0 to 1", () => Small.Columns["job"].Code(-1)),
        Range("TableColumn.Date", "row is 2, expected 0 to 1", () => Kinds.Columns["d"].Date(2)),
        Range("TableColumn.Text", "row is 2, expected 0 to 1", () => Kinds.Columns["d"].Text(2)),
        Kind("TableColumn.Number", "The column \"job\" has the kind Category, so it has no numbers. It has words, 2 different ones. TableOptions.Kinds gives it another kind.", () => Small.Columns["job"].Number(0)),
        Kind("TableColumn.Code", "The column \"age\" has the kind Number, so it has no names", () => Small.Columns["age"].Code(0)),
        Kind("TableColumn.Date", "has the kind Number, so it has no dates", () => Kinds.Columns["n"].Date(0)),
        Kind("TableColumn.Names", "has the kind Date, so it has no names", () => _ = Kinds.Columns["d"].Names),
        Kind("TableColumn.Text", "The values of the column \"s\" were not kept, because it has the kind Skipped", () => Kinds.Columns["s"].Text(0)),
        Null("TableOptions.Kinds", "Kinds", () => _ = new TableOptions { Kinds = null! }),
        Argument("TableOptions.Kinds", "The kind of \"a\" is Constant, expected Number, Category, YesNo, Date, Id or Skipped", () => Csv.Kinds(("a", ColumnKind.Constant))),
        Argument("TableOptions.Kinds", "The kind of \"a\" is 99, expected Number", () => Csv.Kinds(("a", (ColumnKind)99))),
        Null("TableOptions.Missing", "Missing", () => _ = new TableOptions { Missing = null! }),
        Null("TableOptions.Missing", "Missing", () => _ = new TableOptions { Missing = [null!] }),
        Null("TableOptions.Separators", "Separators", () => _ = new TableOptions { Separators = null! }),
        Argument("TableOptions.Separators", "Separators is empty, expected the signs that may part cells", () => _ = new TableOptions { Separators = "" }),
        Argument("TableOptions.Separators", "Separators has 'x', expected signs of ASCII", () => _ = new TableOptions { Separators = ",x" }),
        Null("TableOptions.Encoding", "Encoding", () => _ = new TableOptions { Encoding = null! }),
    ];
}
