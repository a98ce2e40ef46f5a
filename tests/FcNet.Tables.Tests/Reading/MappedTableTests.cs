using FcNet.Tables.Tests.Support;
using FcNet.Tests.Rules;
using FcNet.Tests.Support;

namespace FcNet.Tables.Tests.Reading;

/// <summary>A table that is saved and mapped into memory is the same table.</summary>
internal sealed class MappedTableTests
{
    /// <summary>More than one chunk of values.</summary>
    private const int ManyRows = 40_000;

    [Test]
    public void Every_kind_of_column_comes_back_with_its_values_and_reasons()
    {
        using var folder = new TemporaryFolder();
        Table table = EveryKind.Table(ManyRows);
        table.Save(folder.File("t.table"));
        var mapped = Table.Map(folder.File("t.table"));
        Assert.That(mapped.Fingerprint(), Is.EqualTo(table.Fingerprint()));
        Assert.That(mapped.Columns.Select(column => (column.Name, column.Kind, column.Why, column.Rows, column.Missing, column.HasValues)),
            Is.EqualTo(table.Columns.Select(column => (column.Name, column.Kind, column.Why, column.Rows, column.Missing, column.HasValues))));
        Assert.That(table.Columns.Select(column => column.Kind).Distinct().Count(), Is.EqualTo(Enum.GetValues<ColumnKind>().Length), "every kind is in the table");
        Assert.That(table.Columns.SelectMany(column => column.Values.Stored.Select(stored => stored.Type)).Distinct(), Is.EquivalentTo(new[] { "I32", "F32", "F64", "U8", "U16", "I64" }));
        foreach (TableColumn column in table.Columns.Where(column => column.HasValues))
        {
            int[] rows = [0, 1, 7, 32_767, 32_768, ManyRows - 1];
            Assert.That(rows.Select(mapped.Columns[column.Name].Text), Is.EqualTo(rows.Select(column.Text)), column.Name);
        }

        int[] some = [5, 3, 3, 39_999];
        Assert.That(mapped.Select(some).Fingerprint(), Is.EqualTo(table.Select(some).Fingerprint()));
    }

    [Test]
    public void Equal_tables_give_identical_files_and_a_mapped_one_can_be_saved_again()
    {
        using var folder = new TemporaryFolder();
        EveryKind.Table(500).Save(folder.File("a.table"));
        EveryKind.Table(500).Save(folder.File("b.table"));
        Table.Map(folder.File("a.table")).Save(folder.File("c.table"));
        Assert.That(File.ReadAllBytes(folder.File("b.table")), Is.EqualTo(File.ReadAllBytes(folder.File("a.table"))));
        Assert.That(File.ReadAllBytes(folder.File("c.table")), Is.EqualTo(File.ReadAllBytes(folder.File("a.table"))));
    }

    /// <summary>data/golden: it maps in every later version, and what is written today is the same to the byte.</summary>
    [Test]
    public void The_golden_file_is_the_table_that_is_read_and_saved_today()
    {
        using var folder = new TemporaryFolder();
        string golden = Path.Combine(Repository.Root, "data", "golden", "rows1.table");
        Table table = EveryKind.Table(EveryKind.GoldenRows);
        table.Save(folder.File("today.table"));
        Assert.That(Table.Map(golden).Fingerprint(), Is.EqualTo(table.Fingerprint()));
        Assert.That(File.ReadAllBytes(folder.File("today.table")), Is.EqualTo(File.ReadAllBytes(golden)));
    }

    [Test]
    public void A_table_without_rows_or_without_columns_comes_back()
    {
        using var folder = new TemporaryFolder();
        Table none = EveryKind.Table(30).Select([]), bare = EveryKind.Table(30).Select([0, 1]).Without([.. EveryKind.Table(30).Columns.Names]);
        none.Save(folder.File("none.table"));
        bare.Save(folder.File("bare.table"));
        Assert.That(Table.Map(folder.File("none.table")).Fingerprint(), Is.EqualTo(none.Fingerprint()));
        Assert.That((Table.Map(folder.File("bare.table")).Rows, bare.Rows), Is.EqualTo((2, 2)));
    }

    [Test]
    public void A_model_of_a_mapped_table_has_the_bits_of_the_one_that_was_read()
    {
        using var folder = new TemporaryFolder();
        Table table = People.Read(300).Without("price");
        table.Save(folder.File("people.table"));
        byte[] Fitted(Table rows)
        {
            using var file = new MemoryStream();
            TableClassifier.Fit(rows, "kind", new() { Recipe = People.Quick with { Epochs = 1 }, GroupColumn = "person", Seed = 3 }).Save(file);
            return file.ToArray();
        }

        Assert.That(Fitted(Table.Map(folder.File("people.table"))), Is.EqualTo(Fitted(table)));
    }

    [Test]
    public void A_changed_byte_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        EveryKind.Table(60).Save(folder.File("t.table"));
        byte[] bytes = File.ReadAllBytes(folder.File("t.table"));
        for (int i = 0; i < bytes.Length; i += 7)
        {
            bytes[i] ^= 1;
            File.WriteAllBytes(folder.File("damaged.table"), bytes);
            bytes[i] ^= 1;
            Assert.That(() => Table.Map(folder.File("damaged.table")), Throws.TypeOf<InvalidDataException>().With.Message.Contains("damaged.table"), $"byte {i}");
        }

        File.WriteAllBytes(folder.File("damaged.table"), bytes[..^1]);
        Assert.That(() => Table.Map(folder.File("damaged.table")), Throws.TypeOf<InvalidDataException>());
    }
}
