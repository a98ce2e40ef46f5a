using System.Text;
using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Reading;

/// <summary>CSV files as people and programs write them.</summary>
internal sealed class CsvTests
{
    private const string Plain = "name,size,colour\nx,1,red\ny,2,blue\nz,3,red\n";

    [Test]
    public void Every_separator_is_found([Values(',', ';', '\t', '|')] char separator) => AssertPlain(Csv.Read(Plain.Replace(',', separator)));

    [Test]
    public void Every_line_end_is_taken([Values("\n", "\r\n", "\r")] string end, [Values] bool isAtEnd)
    {
        string text = Plain.Replace("\n", end, StringComparison.Ordinal);
        AssertPlain(Csv.Read(isAtEnd ? text : text[..^end.Length]));
    }

    [Test]
    public void A_byte_order_mark_tells_the_encoding_and_is_no_part_of_a_name([Values("utf-8", "utf-16", "utf-16BE", "utf-32")] string name)
    {
        var encoding = Encoding.GetEncoding(name);
        AssertPlain(Table.Read(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(Plain)])));
    }

    [Test]
    public void Another_encoding_is_given() =>
        Assert.That(Table.Read(new MemoryStream(Encoding.Latin1.GetBytes("a,b\ncafé,1\nthé,2\n")), new() { Encoding = Encoding.Latin1 }).Columns["a"].Names, Is.EqualTo(new[] { "café", "thé" }));

    [Test]
    public void Quotes_hold_separators_line_breaks_and_quotes()
    {
        Table table = Csv.Read("\"a\",\"b, or c\"\r\n\"one\r\ntwo\",\"say \"\"hi\"\"\"\r\n\"x,y\",\"\"\r\n \"blanks\" , around \r\n");
        Assert.That(table.Columns.Names, Is.EqualTo(new[] { "a", "b, or c" }));
        Assert.That(Csv.Texts(table.Columns[0]), Is.EqualTo(new[] { "one\r\ntwo", "x,y", "blanks" }));
        Assert.That(Csv.Texts(table.Columns[1]), Is.EqualTo(new[] { "say \"hi\"", "", "around" }));
    }

    [Test]
    public void Numbers_in_quotes_are_numbers() => Assert.That(Csv.Numbers(Csv.Read("a,b\n\"1.5\",x\n\"2\",y\n").Columns["a"]), Is.EqualTo(new[] { 1.5, 2 }));

    [Test]
    public void A_semicolon_in_quotes_does_not_make_the_separator() =>
        Assert.That(Csv.Read("a,b\n\"1;2;3\",x\n\"4;5;6\",y\n").Columns.Names, Is.EqualTo(new[] { "a", "b" }));

    [Test]
    public void Commas_in_the_words_of_a_semicolon_file_do_not_make_the_separator() =>
        Assert.That(Csv.Read("last, first;age\nMeier, Anna;3\nHuber, Otto;4\n").Columns.Names, Is.EqualTo(new[] { "last, first", "age" }));

    [Test]
    public void One_column_needs_no_separator() => Assert.That(Csv.Numbers(Csv.Read("a\n1\n2\n\"\"\n4\n").Columns["a"]), Is.EqualTo(new[] { 1, 2, double.NaN, 4 }));

    [Test]
    public void Empty_lines_are_no_rows() => AssertPlain(Csv.Read($"\n \n{Plain}\n\n  \n"));

    [Test]
    public void A_quote_inside_a_cell_without_quotes_is_a_sign_as_long_as_it_joins_nothing() =>
        Assert.That(Csv.Read("a,b\nthe \"old\" one,1\nnew,2\n").Columns["a"].Names, Is.EqualTo(new[] { "new", "the \"old\" one" }));

    [Test]
    public void A_column_without_a_name_is_called_by_its_place() =>
        Assert.That(Csv.Read(",a,\n0,x,\n1,y,\n").Columns.Names, Is.EqualTo(new[] { "column 1", "a", "column 3" }));

    [Test]
    public void Names_and_cells_are_trimmed()
    {
        Table table = Csv.Read("age, job ,\u00A0home\n 39,\t clerk ,a\n40, clerk,b\n 41 ,sales\u00A0,a");
        Assert.That(table.Columns.Names, Is.EqualTo(new[] { "age", "job", "home" }));
        Assert.That(Csv.Numbers(table.Columns["age"]), Is.EqualTo(new[] { 39.0, 40, 41 }));
        Assert.That(table.Columns["job"].Names, Is.EqualTo(new[] { "clerk", "sales" }));
    }

    [Test]
    public void Missing_values_are_those_of_the_options()
    {
        const string Text = "a,b\n1,x\nNA,y\n?,x\nNaN,y\nnull,x\nNULL,y\nN/A,x\n,y\n-,x\n3,y\n";
        Assert.That(Csv.Read(Text).Columns["a"].Kind, Is.EqualTo(ColumnKind.Category), "a dash is a word");
        TableColumn column = Csv.Read(Text, new() { Missing = ["-", .. new TableOptions().Missing] }).Columns["a"];
        Assert.That(Csv.Numbers(column), Is.EqualTo(new[] { 1, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 3 }));
        Assert.That(column.Missing, Is.EqualTo(8));
    }

    [Test]
    public void Ten_thousand_columns_are_read()
    {
        string header = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"number_{i}"));
        Table table = Csv.Read($"{header}\n{string.Join('\n', Enumerable.Range(0, 3).Select(row => string.Join(',', Enumerable.Range(0, 10_000).Select(i => i + row))))}");
        Assert.That(table.Columns, Has.Count.EqualTo(10_000));
        Assert.That(Csv.Numbers(table.Columns["number_9999"]), Is.EqualTo(new[] { 9999.0, 10_000, 10_001 }));
    }

    [Test]
    public void A_file_is_read_and_named_in_errors()
    {
        using var folder = new FcNet.Tests.Support.TemporaryFolder();
        string path = folder.File("data.csv");
        File.WriteAllText(path, Plain);
        AssertPlain(Table.Read(path));
        File.WriteAllText(path, "a,b\n1\n");
        Assert.That(() => Table.Read(path), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith($"{path}, line 2: 1 cells, expected 2"));
        Assert.That(() => Table.Read(folder.File("none.csv")), Throws.TypeOf<FileNotFoundException>().With.Message.Contains("none.csv"));
    }

    [Test]
    public void A_stream_stays_open_and_is_read_from_where_it_stands()
    {
        using MemoryStream stream = Csv.Stream($"junk\n{Plain}");
        stream.Position = 5;
        AssertPlain(Table.Read(stream));
        Assert.That(stream.CanRead);
    }

    [Test]
    public void The_size_of_the_stream_s_reads_changes_nothing([Values(1, 2, 3, 7, 64)] int most, [Values] bool isUtf16)
    {
        string text = $"name,size,\"new\r\nline\"\r\n{string.Concat(Enumerable.Range(0, 500).Select(i => $"\"wörd {i % 50} 🚀\",{(i * 0.37).ToString(System.Globalization.CultureInfo.InvariantCulture)},\"a\r\n\"\"b{i % 3}\"\"\"\r\n"))}";
        byte[] bytes = isUtf16 ? [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)] : Encoding.UTF8.GetBytes(text);
        Assert.That(Table.Read(new TrickleStream(bytes, most)).Fingerprint(), Is.EqualTo(Table.Read(new MemoryStream(bytes)).Fingerprint()));
    }

    private static void AssertPlain(Table table)
    {
        Assert.That(table.Columns.Names, Is.EqualTo(new[] { "name", "size", "colour" }));
        Assert.That(Csv.Texts(table.Columns["name"]), Is.EqualTo(new[] { "x", "y", "z" }));
        Assert.That(Csv.Numbers(table.Columns["size"]), Is.EqualTo(new[] { 1.0, 2, 3 }));
        Assert.That(table.Columns["colour"].Names, Is.EqualTo(new[] { "blue", "red" }));
    }
}
