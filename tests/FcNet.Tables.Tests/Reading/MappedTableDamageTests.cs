using System.Globalization;
using System.Text;
using FcNet.Files;
using FcNet.Tables.Tests.Support;
using FcNet.Tests.Support;

namespace FcNet.Tables.Tests.Reading;

/// <summary>A file of a table whose checksum fits, but which somebody else wrote: it is refused with a sentence, or it is a whole table.</summary>
internal sealed class MappedTableDamageTests
{
    private const string Remedy = " Read the table from its source and save it again.";

    private static readonly SafetensorsFile Sound = MappedTable.ToSafetensors(EveryKind.Table(60));

    private static SafetensorsTensor Array(string name) => Sound.Tensors.Single(tensor => tensor.Name == name);

    [TestCase("4 word", 7, "3", "has 3 in row 7, expected 0 to 2.")]
    [TestCase("4 word", 7, "0", "says that 0 of 60 rows have no value, expected 1.")]
    [TestCase("7 day", 5, "-1", "has -1 in row 5, expected 0 to 3155378975999999999.")]
    [TestCase("7 day", 5, "3155378976000000000", "has 3155378976000000000 in row 5, expected 0 to 3155378975999999999.")]
    [TestCase("2 float", 2, "Infinity", "has Infinity in row 2, expected a finite number, or NaN for a missing one.")]
    [TestCase("3 double", 2, "-Infinity", "has -Infinity in row 2, expected a finite number, or NaN for a missing one.")]
    [TestCase("3 double", 2, "NaN", "says that 0 of 60 rows have no value, expected 1.")]
    [TestCase("1 gaps", 1, "-2147483648", "says that 7 of 60 rows have no value, expected 8.")]
    public void A_value_that_cannot_be_is_refused_with_its_row(string array, int row, string value, string sentence)
    {
        SafetensorsTensor tensor = Array(array);
        byte[] bytes = tensor.Data.ToArray(), element = tensor.ElementType switch
        {
            "F32" => BitConverter.GetBytes(float.Parse(value, CultureInfo.InvariantCulture)),
            "F64" => BitConverter.GetBytes(double.Parse(value, CultureInfo.InvariantCulture)),
            "I64" => BitConverter.GetBytes(long.Parse(value, CultureInfo.InvariantCulture)),
            "I32" => BitConverter.GetBytes(int.Parse(value, CultureInfo.InvariantCulture)),
            _ => [byte.Parse(value, CultureInfo.InvariantCulture)],
        };
        element.CopyTo(bytes.AsSpan(row * element.Length));
        AssertRefused(With(tensor, tensor with { Data = bytes }), $"it.table: the column \"{array[2..]}\" {sentence}{Remedy}");
    }

    [Test]
    public void An_array_of_another_length_shape_or_type_is_refused()
    {
        SafetensorsTensor word = Array("4 word"), day = Array("7 day"), gaps = Array("1 gaps");
        AssertRefused(With(word, word with { Shape = [59], Data = word.Data[1..] }), $"it.table: the column \"word\" has values of the shape 59, and the table has 60 rows.{Remedy}");
        AssertRefused(With(word, word with { Shape = [60, 1] }), $"has values of the shape 60×1, and the table has 60 rows.{Remedy}");
        AssertRefused(With(word, word with { ElementType = "I8" }), $"has the kind Category and values of the type I8, expected U8, U16 or I32.{Remedy}");
        AssertRefused(With(day, day with { ElementType = "F64" }), $"has the kind Date and values of the type F64, expected I64.{Remedy}");
        AssertRefused(With(gaps, gaps with { ElementType = "U32" }), $"has the kind Number and values of the type U32, expected I32, F32 or F64.{Remedy}");
        AssertRefused(With(word), $"it.table: the column \"word\" has the kind Category and 0 arrays of values, expected 1.{Remedy}");
        AssertRefused(With(word, word with { Name = "10 skip" }, word), $"it.table: the column \"skip\" has the kind Skipped and 1 arrays of values, expected 0.{Remedy}");
        AssertRefused(With(word, word, word with { Name = "one more" }), $"it.table has texts or arrays that Table.Save does not write for these columns: it is of another program.{Remedy}");
    }

    [TestCase("\"rows\"", "it.table has -1 rows, expected a whole number from 0 to 2147483647.", "rows", "-1")]
    [TestCase("\"rows\"", "it.table has 60.0 rows, expected a whole number", "rows", "60.0")]
    [TestCase("\"rows\"", "it.table has texts or arrays that Table.Save does not write", "rows", "060")]
    [TestCase("more rows", "has values of the shape 60, and the table has 2147483647 rows.", "rows", "2147483647")]
    [TestCase("one more text", "it.table has texts or arrays that Table.Save does not write", "note", "x")]
    [TestCase("no columns", "it.table has texts or arrays that Table.Save does not write", "columns", "[]")]
    [TestCase("columns null", "it.table: \"columns\" cannot be read at $: it is null.", "columns", "null")]
    [TestCase("a column null", "it.table is no whole table: in \"columns\" number 1 lacks its name, kind or reason, or the names or texts of its values.", "columns", "[null]")]
    public void A_text_that_does_not_fit_is_refused(string what, string sentence, string key, string text) =>
        AssertRefused(new(Sound.Tensors, Sound.Metadata.SetItem(key, text)), sentence, what);

    [TestCase("\"name\":\"word\"", "\"name\":\"day\"", "in \"columns\" number 8 is the second one named \"day\".")]
    [TestCase("\"names\":[\"a\",\"b\"]", "\"names\":[\"b\",\"a\"]", "the column \"word\" has names that are empty or not in ordinal order, each once." + Remedy)]
    [TestCase("\"names\":[\"a\",\"b\"]", "\"names\":[\"a\",\"a\"]", "the column \"word\" has names that are empty or not in ordinal order, each once." + Remedy)]
    [TestCase("\"names\":[\"a\",\"b\"]", "\"names\":[\"\",\"b\"]", "the column \"word\" has names that are empty or not in ordinal order, each once." + Remedy)]
    [TestCase("\"missing\":7,\"divisor\":1000", "\"missing\":7,\"divisor\":0", "the column \"gaps\" has numbers that are divided by 0, expected a power of ten up to 1000000000." + Remedy)]
    [TestCase("\"missing\":7", "\"missing\":61", "the column \"gaps\" says that 61 of 60 rows have no value, expected 7." + Remedy)]
    [TestCase("\"kind\":6", "\"kind\":7", "in \"columns\" number 11 lacks its name, kind or reason")]
    [TestCase("\"kind\":6", "\"kind\":0", "the column \"skip\" has the kind Number and 0 arrays of values, expected 1." + Remedy)]
    public void A_description_that_does_not_fit_is_refused(string part, string other, string sentence)
    {
        string columns = Sound.Metadata["columns"];
        Assert.That(columns, Does.Contain(part));
        AssertRefused(new(Sound.Tensors, Sound.Metadata.SetItem("columns", columns.Replace(part, other, StringComparison.Ordinal))), sentence);
    }

    [TestCase("rows")]
    [TestCase("columns")]
    [TestCase("sha256")]
    public void A_text_that_is_not_there_is_named(string key)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("it.table"), Bytes(new(Sound.Tensors, Sound.Metadata.Remove(key))));
        Assert.That(() => Table.Map(folder.File("it.table")), Throws.TypeOf<InvalidDataException>()
            .With.Message.Contains(key == "sha256" ? "is no whole table: its metadata lack \"sha256\"." : "is damaged"));
        if (key != "sha256")
        {
            AssertRefused(new(Sound.Tensors, Sound.Metadata.Remove(key)), $"it.table is no whole table: its metadata lack \"{key}\".");
        }
    }

    [Test]
    public void Every_value_of_the_description_can_be_wrong()
    {
        using var folder = new TemporaryFolder();
        int refused = 0, tried = 0;
        foreach ((string text, string what) in JsonPlaces.WithWrongValues(Sound.Metadata["columns"]))
        {
            tried++;
            refused += IsRefused(Mended(new(Sound.Tensors, Sound.Metadata.SetItem("columns", text))), folder, what) ? 1 : 0;
        }

        Assert.That(refused, Is.GreaterThan(tried / 2).And.LessThan(tried));
    }

    [Test]
    public void Any_byte_can_be_wrong_behind_a_checksum_that_fits()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = Bytes(Sound);
        for (int i = 0; i < bytes.Length; i += 3)
        {
            byte before = bytes[i];
            bytes[i] ^= (byte)(1 << (i % 8));
            try
            {
                _ = IsRefused(Mended(SafetensorsFile.Read(bytes)), folder, $"byte {i}");
            }
            catch (InvalidDataException)
            {
                // no safetensors file
            }

            bytes[i] = before;
        }
    }

    /// <summary>A file of two megabytes that promises two thousand millions of rows, or columns without end.</summary>
    [Test]
    public void A_file_that_promises_more_than_it_has_is_refused_in_bounded_memory()
    {
        using var folder = new TemporaryFolder();
        string many = $"[{string.Join(',', Enumerable.Repeat("{}", 700_000))}]", deep = new('[', 2_000_000);
        string names = Sound.Metadata["columns"].Replace("\"names\":[\"a\",\"b\"]", $"\"names\":[{string.Join(',', Enumerable.Repeat("\"\"", 700_000))}]", StringComparison.Ordinal);
        foreach (SafetensorsFile lie in new SafetensorsFile[]
        {
            new(Sound.Tensors, Sound.Metadata.SetItem("rows", "2147483647")),
            new(Sound.Tensors, Sound.Metadata.SetItem("columns", many)),
            new(Sound.Tensors, Sound.Metadata.SetItem("columns", deep)),
            new(Sound.Tensors, Sound.Metadata.SetItem("columns", names)),
        })
        {
            File.WriteAllBytes(folder.File("it.table"), Bytes(Mended(lie)));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.That(() => Table.Map(folder.File("it.table")), Throws.TypeOf<InvalidDataException>());
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan((4 << 20) + (200 * new FileInfo(folder.File("it.table")).Length)));
        }

        string header = """{"__metadata__":{"format":"fcnet-table-rows 1"},"0 a":{"dtype":"U8","shape":[2147483647],"data_offsets":[0,2147483647]}}""";
        File.WriteAllBytes(folder.File("it.table"), [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. new byte[100]]);
        Assert.That(() => Table.Map(folder.File("it.table")), Throws.TypeOf<InvalidDataException>().With.Message.Contains("it.table"));
    }

    private static SafetensorsFile With(SafetensorsTensor tensor, params SafetensorsTensor[] others) =>
        new(Sound.Tensors.SelectMany(own => own == tensor ? others : [own]), Sound.Metadata);

    private static SafetensorsFile Mended(SafetensorsFile file) => new(file.Tensors, file.Metadata.SetItem("sha256", file.Checksum("sha256")));

    private static byte[] Bytes(SafetensorsFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static void AssertRefused(SafetensorsFile file, string sentence, string what = "")
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("it.table"), Bytes(Mended(file)));
        Assert.That(() => Table.Map(folder.File("it.table")), Throws.TypeOf<InvalidDataException>().With.Message.Contains(sentence), what);
    }

    /// <summary>Whether a file is refused; else all of its values can be read, and it is saved as it was.</summary>
    private static bool IsRefused(SafetensorsFile file, TemporaryFolder folder, string what)
    {
        byte[] bytes = Bytes(file);
        File.WriteAllBytes(folder.File("it.table"), bytes);
        try
        {
            var table = Table.Map(folder.File("it.table"));
            foreach (TableColumn column in table.Columns.Where(column => column.HasValues))
            {
                Assert.That(Enumerable.Range(0, table.Rows).Count(row => column.Text(row).Length == 0), Is.EqualTo(column.Missing), what);
            }

            Assert.That(Bytes(MappedTable.ToSafetensors(table)), Is.EqualTo(bytes), what);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
