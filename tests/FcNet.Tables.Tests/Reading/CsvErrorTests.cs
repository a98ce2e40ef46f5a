using System.Globalization;
using System.Text;
using FcNet.Tables.Tests.Support;
using FcNet.Tests.Support;

namespace FcNet.Tables.Tests.Reading;

/// <summary>What is no table is refused: with the line, the column, the cell and the remedy.</summary>
internal sealed class CsvErrorTests
{
    public static IEnumerable<TestCaseData> Broken()
    {
        yield return Case("", "the file is empty. Expected a header");
        yield return Case("\n\n", "the file is empty. Expected a header");
        yield return Case("a,b\n", "there is a header of 2 columns and no row below it");
        yield return Case("a,b", "there is a header of 2 columns and no row below it");
        yield return Case("a,b\n1,2\n3\n", "line 3: 1 cells, expected 2 as in the header: \"3\". Give every row as many cells");
        yield return Case("a,b\n1,2\n3,4,5\n", "line 3: 3 cells, expected 2 as in the header: \"3,4,5\"");
        yield return Case("a,b\n\"x\ny\",2\n3,4,5\n", "line 4: 3 cells");
        yield return Case("a,b,a\n1,2,3\n", "line 1: the columns 1 and 3 have the same name \"a\". Columns are known by their names: rename one in the header.");
        yield return Case("\n\na,a\n1,2\n", "line 3: the columns 1 and 2 have the same name");
        yield return Case("a,column 1,\n1,2,3\n", "");
        yield return Case("a,b\n1,2\n\"3,4\n5,6\n", "line 3: a quote that opens in this row is not closed before the end of the file");
        yield return Case("a,b\n1,2\n3,\"4\n5,6\n", "line 3, column 2 (\"b\"): the cell \"\"4\\u000a5,6\" begins with a quote that does not end with the cell");
        yield return Case("a,b\n1,\"x\"y\n", "line 2, column 2 (\"b\"): the cell \"\"x\"y\" begins with a quote that does not end with the cell. Close the quote");
        yield return Case("a,b\n1,\"x\"y\"\n3,4\"\n", "line 2");
        yield return Case("a,b\n5\" disk,1\n6\" disk,2\n", "line 2, column 1 (\"a\"): the cell \"5\" disk,1\\u000a6\" disk\" has a quote inside, and not at its beginning");
        yield return Case("a,b\n1,x\0y\n", "line 2, column 2 (\"b\"): it has a NUL byte");
        yield return Case("a\0,b\n1,2\n", "line 1, the name of column 1: it has a NUL byte");
    }

    [TestCaseSource(nameof(Broken))]
    public void What_is_no_table_is_refused_with_the_place(string text, string message)
    {
        if (message.Length == 0)
        {
            Assert.That(() => Csv.Read(text), Throws.Nothing);
            return;
        }

        Assert.That(() => Csv.Read(text), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("the stream").And.Message.Contains(message));
    }

    [Test]
    public void Bytes_that_are_no_text_are_refused()
    {
        Assert.That(() => Table.Read(new MemoryStream([.. "a,b\n1,caf"u8, 0xE9, .. "\n"u8])), Throws.TypeOf<InvalidDataException>().With.Message.Contains("line 2, column 2 (\"b\"): it has bytes that are no character in the file's encoding. Save the file as UTF-8"));
        Assert.That(() => Table.Read(new MemoryStream([.. "a,b\n1,x"u8, 0xC3])), Throws.TypeOf<InvalidDataException>().With.Message.Contains("line 2"));
        Assert.That(() => Table.Read(new MemoryStream(Encoding.Unicode.GetBytes("a,b\n1,2\n"))), Throws.TypeOf<InvalidDataException>().With.Message.Contains("set TableOptions.Encoding"));
    }

    [Test]
    public void Files_of_another_form_are_named()
    {
        Assert.That(() => Table.Read(new MemoryStream([.. "PK"u8, 3, 4, 20, 0])), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("the stream: it is a ZIP archive, such as a workbook of Excel: save the sheet as CSV, or unpack it."));
        Assert.That(() => Table.Read(new MemoryStream([0x1F, 0x8B, 8, 0])), Throws.TypeOf<InvalidDataException>().With.Message.Contains("it is compressed with gzip: unpack it first."));
        using var folder = new TemporaryFolder();
        Csv.Read("a,b\n1,2\n").Save(folder.File("t.csv"));
        Assert.That(() => Table.Read(folder.File("t.csv")), Throws.TypeOf<InvalidDataException>().With.Message.Contains("it is in the format safetensors: Table.Map takes a table that Table.Save wrote."));
    }

    [Test]
    public void A_line_that_names_the_separator_is_no_header()
    {
        Table table = Csv.Read("sep=;\r\na,b;c\r\n1,5;2\r\n2,25;3\r\n");
        Assert.That(table.Columns.Names, Is.EqualTo(new[] { "a,b", "c" }));
        Assert.That(() => Csv.Read("sep=;\na;b\n1;2\n3\n"), Throws.TypeOf<InvalidDataException>().With.Message.Contains("line 4: 1 cells, expected 2"));
        Assert.That(Csv.Read("sep=\nx\n").Columns.Names, Is.EqualTo(new[] { "sep=" }));
    }

    [Test]
    public void A_kind_that_the_cells_do_not_have_is_refused()
    {
        AssertRefused(ColumnKind.Number, "1\n2\nmany\n", "line 4, column 1 (\"x\"): the cell \"many\" is no number that a double holds, and TableOptions.Kinds says that the column has numbers. Correct the cell");
        AssertRefused(ColumnKind.Number, "1\n1,5\n", "line 3", ';');
        AssertRefused(ColumnKind.Number, "1e999\n", "the cell \"1e999\" is no number");
        AssertRefused(ColumnKind.Date, "2020-01-31\nsoon\n", "column \"x\": its texts have no form of dates in common, and TableOptions.Kinds says that it has dates. The first is \"2020-01-31\"; the forms are yyyy-MM-dd");
        AssertRefused(ColumnKind.Date, "01/02/2020\n03/04/2021\n", "in the last two a day above 12 must tell which it is");
        AssertRefused(ColumnKind.YesNo, "yes\nno\nmaybe\n", "it has 3 different values, and TableOptions.Kinds says YesNo, which has two");
        string many = string.Concat(Enumerable.Range(0, 300).Select(i => $"{new DateTime(2000, 1, 1).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n"));
        AssertRefused(ColumnKind.Date, $"{many}soon\n", "line 302, column 1 (\"x\"): the cell \"soon\" is no date in the form yyyy-MM-dd");
    }

    [Test]
    public void A_line_of_a_gigabyte_is_refused_in_bounded_memory([Values("a,b\n1,", "a,b\n1,\"")] string beginning)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.That(() => Table.Read(new EndlessStream(beginning, 'x', 1L << 30)), Throws.TypeOf<InvalidDataException>().With.Message.Contains("line 2: a row that begins here has more than 16,777,216 characters. Either a quote is not closed, or the file has no line breaks"));
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(150L << 20));
    }

    [Test]
    public void A_header_of_a_gigabyte_is_refused_in_bounded_memory() =>
        Assert.That(() => Table.Read(new EndlessStream("", 'x', 1L << 30)), Throws.TypeOf<InvalidDataException>().With.Message.Contains("line 1: a row that begins here"));

    [Test]
    public void Messages_show_little_of_a_file_and_no_commands_to_a_terminal()
    {
        string message = Assert.Throws<InvalidDataException>(() => Csv.Read($"a,b\n1,2,\u001b[31m{new string('x', 100_000)}\n"))!.Message;
        Assert.That(message, Has.Length.LessThan(400).And.Contain("\\u001b"));
    }

    private static void AssertRefused(ColumnKind kind, string cells, string message, char separator = ',') =>
        Assert.That(() => Csv.Read($"x{separator}y\n{cells.Replace("\n", $"{separator}0\n", StringComparison.Ordinal)}", Csv.Kinds(("x", kind))), Throws.TypeOf<InvalidDataException>().With.Message.Contains(message));

    private static TestCaseData Case(string text, string message) => new TestCaseData(text, message).SetArgDisplayNames(text.Replace("\0", "NUL", StringComparison.Ordinal));
}
