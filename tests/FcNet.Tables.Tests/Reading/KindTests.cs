using System.Globalization;
using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Reading;

/// <summary>What a column is taken for, and the reason that it gives.</summary>
internal sealed class KindTests
{
    [TestCase("1|2|3", ColumnKind.Number, "Its values are whole numbers.")]
    [TestCase("1|2|1|1|2", ColumnKind.Number, "Its values are whole numbers.")]
    [TestCase("1|2.5||", ColumnKind.Number, "Its values are numbers.")]
    [TestCase("-1e3|+.5|3.", ColumnKind.Number, "Its values are numbers.")]
    [TestCase("red|green|red", ColumnKind.Category, "It has words, 2 different ones.")]
    [TestCase("1|2|3|many", ColumnKind.Category, "It has words, 4 different ones.")]
    [TestCase("x||x", ColumnKind.Category, "Its one value is \"x\".")]
    [TestCase("\"1,5\"|\"2,75\"|3", ColumnKind.Number, "Its values are numbers with a decimal comma.")]
    [TestCase("\"-1,5e3\"|\",25\"|?|\"0,123\"", ColumnKind.Number, "Its values are numbers with a decimal comma.")]
    [TestCase("\"1,234\"|\"12,500\"|3", ColumnKind.Category, "It has words, 3 different ones; texts such as \"1,234\" would be numbers if written as 1234.5.")]
    [TestCase("\"1,5\"|2.5", ColumnKind.Category, "It has words, 2 different ones; texts such as \"1,5\" would be numbers if written as 1234.5.")]
    [TestCase("\"1.234,5\"|\"2.500,0\"", ColumnKind.Category, "It has words, 2 different ones; texts such as \"1.234,5\" would be numbers if written as 1234.5.")]
    [TestCase("$12|$ 7.50", ColumnKind.Category, "It has words, 2 different ones; texts such as \"$12\" would be numbers if written as 1234.5.")]
    [TestCase("yes|no|yes", ColumnKind.YesNo, "Its two values are \"yes\" and \"no\".")]
    [TestCase("TRUE|FALSE|?", ColumnKind.YesNo, "Its two values are \"TRUE\" and \"FALSE\".")]
    [TestCase("n|y", ColumnKind.YesNo, "Its two values are \"n\" and \"y\".")]
    [TestCase("5|5|5", ColumnKind.Constant, "Every row has the value \"5\".")]
    [TestCase("|NA|?", ColumnKind.Constant, "No row has a value.")]
    [TestCase("2020-01-31|2021-12-01|", ColumnKind.Date, "Its values are dates in the form yyyy-MM-dd.")]
    [TestCase("2020-01-31T10:15|2021-12-01T23:59:59.5Z", ColumnKind.Date, "Its values are dates in the form yyyy-MM-dd.")]
    [TestCase("20141013T000000|20141209T000000", ColumnKind.Date, "Its values are dates in the form yyyyMMdd.")]
    [TestCase("20141013|20141209", ColumnKind.Date, "Its values are dates in the form yyyyMMdd.")]
    [TestCase("20141013|20141399", ColumnKind.Number, "Its values are whole numbers.")]
    [TestCase("31.12.2020|1.2.2021", ColumnKind.Date, "Its values are dates in the form dd.MM.yyyy.")]
    [TestCase("14 Oct 2014|3 May 2020", ColumnKind.Date, "Its values are dates in the form dd MMM yyyy.")]
    [TestCase("12/31/2020|01/02/2021", ColumnKind.Date, "Its values are dates in the form MM/dd/yyyy.")]
    [TestCase("31/12/2020 4:05 PM|01/02/2021 11:00 AM", ColumnKind.Date, "Its values are dates in the form dd/MM/yyyy.")]
    [TestCase("01/02/2020|03/04/2021", ColumnKind.Category, "It has words, 2 different ones; its dates do not tell day from month: write them as yyyy-MM-dd.")]
    [TestCase("2020-01-31|31.01.2020", ColumnKind.Category, "It has words, 2 different ones; texts such as \"2020-01-31\" are dates, but not all have one form: write them as yyyy-MM-dd.")]
    public void The_cells_show_the_kind(string cells, ColumnKind kind, string why)
    {
        TableColumn column = Csv.Read(Csv.Column(cells.Split('|'))).Columns["x"];
        Assert.That((column.Kind, column.Why), Is.EqualTo((kind, why)));
    }

    [TestCase("\"2,5\"|7|\"0,125\"", ColumnKind.Number, "Its values are numbers with a decimal comma.")]
    [TestCase("\"1,234\"|\"2,5\"", ColumnKind.Number, "Its values are whole numbers; 2 cells count as missing: \"1,234\", \"2,5\".")]
    [TestCase("2.5|\"2,5\"", ColumnKind.Number, "Its values are numbers; 1 cell counts as missing: \"2,5\".")]
    public void A_decimal_comma_may_first_come_after_many_whole_numbers(string last, ColumnKind kind, string why)
    {
        IEnumerable<string> wholes = Enumerable.Range(0, 600).Select(i => (i * 8 % 301).ToString(CultureInfo.InvariantCulture));
        TableColumn column = Csv.Read(Csv.Column(wholes.Concat(last.Split('|')))).Columns["x"];
        Assert.That((column.Kind, column.Why), Is.EqualTo((kind, why)));
        Assert.That(column.Number(600), Is.EqualTo(last[1] == '1' ? double.NaN : 2.5));
        Assert.That(column.Number(7), Is.EqualTo(56));
    }

    [Test]
    public void Numbers_that_count_the_rows_are_ids([Values(0, 1)] int first, [Values(20, 1000)] int rows)
    {
        TableColumn column = Csv.Read(Csv.Column(Enumerable.Range(first, rows).Select(i => i.ToString(CultureInfo.InvariantCulture)))).Columns["x"];
        Assert.That((column.Kind, column.Why, column.HasValues), Is.EqualTo((ColumnKind.Id, $"Its numbers count the rows, from {first}.", false)));
        Assert.That(() => column.Text(0), Throws.InvalidOperationException.With.Message.Contains("were not kept, because it has the kind Id. Its numbers count the rows"));
    }

    [Test]
    public void Words_that_differ_in_most_rows_are_ids()
    {
        TableColumn names = Csv.Read(Csv.Column(Enumerable.Range(0, 40).Select(i => $"name {i % 30}"))).Columns["x"];
        Assert.That((names.Kind, names.Why), Is.EqualTo((ColumnKind.Id, "40 rows have 30 different values, fewer than two rows each: names, not classes.")));
        Assert.That(Csv.Read(Csv.Column(Enumerable.Range(0, 40).Select(i => $"name {i % 20}"))).Columns["x"].Kind, Is.EqualTo(ColumnKind.Category));
        TableColumn kept = Csv.Read(Csv.Column(Enumerable.Range(0, 40).Select(i => $"name {i}")), Csv.Kinds(("x", ColumnKind.Id))).Columns["x"];
        Assert.That((kept.Kind, kept.Why, kept.Text(39)), Is.EqualTo((ColumnKind.Id, "TableOptions.Kinds says so.", "name 39")));
    }

    [Test]
    public void Too_many_different_words_are_not_kept()
    {
        TableColumn column = Csv.Read(Csv.Column(Enumerable.Range(0, 70_000).Select(i => $"n{i}").Append(""))).Columns["x"];
        Assert.That((column.Kind, column.HasValues, column.Rows, column.Missing), Is.EqualTo((ColumnKind.Id, false, 70_001, 1)));
    }

    [TestCase("customer_id", ColumnKind.Category)]
    [TestCase("PassengerId", ColumnKind.Category)]
    [TestCase("zipcode", ColumnKind.Category)]
    [TestCase("Traffic Type", ColumnKind.Category)]
    [TestCase("ID", ColumnKind.Category)]
    [TestCase("paid", ColumnKind.Number)]
    [TestCase("typed", ColumnKind.Number)]
    [TestCase("codes read", ColumnKind.Number)]
    public void A_name_can_say_that_whole_numbers_are_names(string name, ColumnKind kind)
    {
        string cells = string.Concat(Enumerable.Range(0, 900).Select(i => $"{98_000 + (i % 300)}\n"));
        Assert.That(Csv.Read($"{name}\n{cells}").Columns[name].Kind, Is.EqualTo(kind));
        Assert.That(Csv.Read($"{name}\n{cells.Replace("98", "9.8", StringComparison.Ordinal)}").Columns[name].Kind, Is.EqualTo(ColumnKind.Number), "with fractions they are numbers");
    }

    [Test]
    public void Different_whole_numbers_under_the_name_of_ids_are_ids() =>
        Assert.That(Csv.Read($"customer_id\n{string.Concat(Enumerable.Range(0, 900).Select(i => $"{15_634_602 + (i * 7919 % 1000)}\n"))}").Columns[0].Kind, Is.EqualTo(ColumnKind.Id));

    [Test]
    public void A_few_words_among_many_numbers_are_missing_values([Values(100, 5000)] int rows)
    {
        TableColumn column = Csv.Read(Csv.Column(Enumerable.Range(0, rows).Select(i => i % 50 == 7 ? "unknown" : $"{i * 3 % 997}.5"))).Columns["x"];
        Assert.That(column.Kind, Is.EqualTo(ColumnKind.Number));
        Assert.That(column.Missing, Is.EqualTo(rows / 50));
        Assert.That(column.Why, Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"Its values are numbers; {rows / 50:N0} cells count as missing: \"unknown\".")));
        Assert.That(column.Number(7), Is.NaN);
    }

    [Test]
    public void Words_after_many_numbers_need_a_second_reading()
    {
        byte[] text = System.Text.Encoding.UTF8.GetBytes(Csv.Column(Enumerable.Range(0, 3000).Select(i => i < 1000 ? $"0{i % 300}" : $"w{i % 300}")));
        TableColumn column = Table.Read(new MemoryStream(text)).Columns["x"];
        Assert.That((column.Kind, column.Names.Count, column.Text(0), column.Text(2999)), Is.EqualTo((ColumnKind.Category, 600, "00", "w299")));
        Assert.That(() => Table.Read(new TrickleStream(text, 1000)), Throws.TypeOf<InvalidDataException>().With.Message.Contains("column \"x\": words come up among its many numbers or dates").And.Message.Contains("Give the column a kind"));
        Assert.That(Table.Read(new TrickleStream(text, 1000), Csv.Kinds(("x", ColumnKind.Category))).Columns["x"].Names, Has.Count.EqualTo(600));
    }

    [Test]
    public void Many_numbers_with_decimal_commas_are_as_exact_as_with_points([Values(20, 3000)] int rows)
    {
        string[] cells = [.. Enumerable.Range(0, rows).Select(i => i % 7 == 3 ? "" : $"{i * 37 % 1009}.{i % 9}25")];
        TableColumn points = Csv.Read($"x\n{string.Concat(cells.Select(cell => $"\"{cell}\"\n"))}").Columns["x"];
        TableColumn commas = Csv.Read($"x;y\n{string.Concat(cells.Select(cell => $"{cell.Replace('.', ',')}1;2\n"))}".Replace("\n1;", "\n;", StringComparison.Ordinal)).Columns["x"];
        Assert.That((points.Kind, commas.Kind, commas.Missing), Is.EqualTo((ColumnKind.Number, ColumnKind.Number, points.Missing)));
        Assert.That(Csv.Numbers(commas), Is.EqualTo(cells.Select(cell => cell.Length == 0 ? double.NaN : double.Parse($"{cell}1", CultureInfo.InvariantCulture))));
    }

    [Test]
    public void Many_dates_are_dates()
    {
        DateTime start = new(2014, 5, 2, 13, 0, 0);
        TableColumn column = Csv.Read(Csv.Column(Enumerable.Range(0, 2000).Select(i => i == 1500 ? "0000-00-00" : start.AddHours(i).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))).Columns["x"];
        Assert.That((column.Kind, column.Date(1999), column.Date(1500), column.Missing), Is.EqualTo((ColumnKind.Date, start.AddHours(1999), default(DateTime), 1)));
        Assert.That(column.Text(0), Is.EqualTo("2014-05-02T13:00:00"));
    }

    [Test]
    public void The_user_s_kind_is_taken()
    {
        TableOptions options = Csv.Kinds(("a", ColumnKind.Category), ("b", ColumnKind.Skipped), ("c", ColumnKind.Number), ("d", ColumnKind.Date), ("e", ColumnKind.YesNo));
        Table table = Csv.Read("a,b,c,d,e\n1,x,7,31.1.2020,ja\n02,y,7,,nein\n1,z,7,1.2.2020,ja\n", options);
        Assert.That(table.Columns.Select(column => column.Kind), Is.EqualTo(new[] { ColumnKind.Category, ColumnKind.Skipped, ColumnKind.Number, ColumnKind.Date, ColumnKind.YesNo }));
        Assert.That(table.Columns.Select(column => column.Why), Is.All.EqualTo("TableOptions.Kinds says so."));
        Assert.That(Csv.Texts(table.Columns["a"]), Is.EqualTo(new[] { "1", "02", "1" }));
        Assert.That(table.Columns["b"].HasValues, Is.False);
        Assert.That(table.Columns["d"].Date(0), Is.EqualTo(new DateTime(2020, 1, 31)));
    }
}
