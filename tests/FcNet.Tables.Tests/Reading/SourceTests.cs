using System.Data;
using System.Globalization;
using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Reading;

/// <summary>Tables from objects, databases and arrays.</summary>
internal sealed class SourceTests
{
    private enum Colour
    {
        Red,
        Blue,
    }

    private sealed record Person(int Age, double? Income, string? Job, bool Married, bool? Owner, Colour Colour, DateTime Hired, DateOnly? Left, string Zip, decimal Price, Guid Key, char Grade)
    {
        public static int Count => 2;

        public string this[int index] => Job ?? "";
    }

    private static readonly Person[] People =
    [
        new(39, 12.5, "clerk", true, null, Colour.Red, new(2020, 1, 31, 8, 0, 0), null, "98178", 1.25m, Guid.NewGuid(), 'a'),
        new(17, null, "sales", false, true, Colour.Blue, new(2021, 2, 1), new(2022, 3, 4), "98125", 2.5m, Guid.NewGuid(), 'b'),
        new(50, double.NaN, null, true, false, Colour.Red, new(2022, 2, 1), null, "98178", 7m, Guid.NewGuid(), 'a'),
    ];

    [Test]
    public void Properties_become_columns()
    {
        Table table = Table.From(People);
        Assert.That(table.Columns.Select(column => (column.Name, column.Kind)), Is.EqualTo(new[]
        {
            ("Age", ColumnKind.Number), ("Income", ColumnKind.Number), ("Job", ColumnKind.Category), ("Married", ColumnKind.YesNo), ("Owner", ColumnKind.YesNo), ("Colour", ColumnKind.Category),
            ("Hired", ColumnKind.Date), ("Left", ColumnKind.Date), ("Zip", ColumnKind.Category), ("Price", ColumnKind.Number), ("Key", ColumnKind.Category), ("Grade", ColumnKind.Category),
        }));
        Assert.That(Csv.Numbers(table.Columns["Income"]), Is.EqualTo(new[] { 12.5, double.NaN, double.NaN }));
        Assert.That(Csv.Texts(table.Columns["Owner"]), Is.EqualTo(new[] { "", "true", "false" }));
        Assert.That(Csv.Texts(table.Columns["Job"]), Is.EqualTo(new[] { "clerk", "sales", "" }));
        Assert.That(table.Columns["Zip"].Names, Is.EqualTo(new[] { "98125", "98178" }));
        Assert.That(table.Columns["Hired"].Text(0), Is.EqualTo("2020-01-31T08:00:00"));
        Assert.That(table.Columns["Left"].Date(1), Is.EqualTo(new DateTime(2022, 3, 4)));
    }

    [Test]
    public void The_first_date_of_all_is_a_missing_value_and_a_time_zone_changes_nothing()
    {
        var noon = new DateTime(2024, 5, 6, 12, 0, 0);
        Table plain = Table.Of(("day", new[] { noon, default })), utc = Table.Of(("day", new[] { DateTime.SpecifyKind(noon, DateTimeKind.Utc), DateTime.MinValue }));
        Assert.That((plain.Columns["day"].Missing, utc.Columns["day"].Missing), Is.EqualTo((1, 1)));
        Assert.That(utc.Columns["day"].Values.Dates.ToBytes(), Is.EqualTo(plain.Columns["day"].Values.Dates.ToBytes()));
    }

    [Test]
    public void Kinds_are_given_for_properties_too()
    {
        Table table = Table.From(People, Csv.Kinds(("Age", ColumnKind.Category), ("Zip", ColumnKind.Number), ("Key", ColumnKind.Skipped), ("Hired", ColumnKind.Category), ("Price", ColumnKind.Id)));
        Assert.That(table.Columns["Age"].Names, Is.EqualTo(new[] { "17", "39", "50" }));
        Assert.That(Csv.Numbers(table.Columns["Zip"]), Is.EqualTo(new[] { 98178.0, 98125, 98178 }));
        Assert.That(table.Columns["Hired"].Text(1), Is.EqualTo("2021-02-01"));
        Assert.That(Csv.Texts(table.Columns["Price"]), Is.EqualTo(new[] { "1.25", "2.5", "7" }));
    }

    [Test]
    public void A_column_has_the_same_values_from_a_file_objects_arrays_and_a_database()
    {
        var random = new Random(3);
        double[] sizes = [.. Enumerable.Range(0, 500).Select(_ => Math.Round(random.NextDouble() * 100, 3))];
        int[] counts = [.. Enumerable.Range(0, 500).Select(_ => random.Next(40))];
        string?[] words = [.. Enumerable.Range(0, 500).Select(i => random.Next(5) is > 0 and var word ? $"w{word}" : null)];
        DateTime[] days = [.. Enumerable.Range(0, 500).Select(i => new DateTime(2020, 1, 1).AddDays(random.Next(400)))];
        string csv = $"size,count,word,day\n{string.Concat(Enumerable.Range(0, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"{sizes[i]},{counts[i]},{words[i]},{days[i]:yyyy-MM-dd}\n")))}";
        var database = new DataTable { Locale = CultureInfo.InvariantCulture };
        database.Columns.Add("size", typeof(double));
        database.Columns.Add("count", typeof(int));
        database.Columns.Add("word", typeof(string));
        database.Columns.Add("day", typeof(DateTime));
        for (int i = 0; i < 500; i++)
        {
            database.Rows.Add(sizes[i], counts[i], words[i] as object ?? DBNull.Value, days[i]);
        }

        using IDataReader reader = database.CreateDataReader();
        string expected = Csv.Read(csv).Fingerprint();
        Assert.That(Table.From(Enumerable.Range(0, 500).Select(i => new { size = sizes[i], count = counts[i], word = words[i], day = days[i] })).Fingerprint(), Is.EqualTo(expected), "objects");
        Assert.That(Table.Of(("size", sizes), ("count", counts), ("word", words), ("day", days)).Fingerprint(), Is.EqualTo(expected), "arrays");
        Assert.That(Table.From(reader).Fingerprint(), Is.EqualTo(expected), "a database");
    }

    [Test]
    public void Ids_and_constants_are_seen_in_arrays_too()
    {
        Table table = Table.Of(
            ("row", Enumerable.Range(0, 50).ToArray()), ("same", Enumerable.Repeat(2.5f, 50).ToArray()), ("none", Enumerable.Repeat(double.NaN, 50).ToArray()),
            ("region", Enumerable.Range(0, 50).Select(i => (long)(i % 4)).ToArray()), ("half", Enumerable.Range(0, 50).Select(i => (Half)(i % 9 / 2.0)).ToArray()));
        Assert.That(table.Columns.Select(column => column.Kind), Is.EqualTo(new[] { ColumnKind.Id, ColumnKind.Constant, ColumnKind.Constant, ColumnKind.Category, ColumnKind.Number }));
        Assert.That(table.Columns["same"].Why, Is.EqualTo("Every row has the value 2.5."));
        Assert.That(table.Columns["same"].Text(3), Is.EqualTo("2.5"));
        Assert.That(table.Columns["none"].Text(3), Is.EqualTo(""));
    }
}
