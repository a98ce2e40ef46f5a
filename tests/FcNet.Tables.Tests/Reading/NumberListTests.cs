using System.Globalization;
using CsCheck;
using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Reading;

/// <summary>A column of numbers holds what its file says, exactly, however the numbers follow each other.</summary>
internal sealed class NumberListTests
{
    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Int[-200, 200].Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Int[-99_999, 99_999].Select(number => (number / 100m).ToString(CultureInfo.InvariantCulture)),
        Gen.Int.Select(number => (number / 1e6m).ToString(CultureInfo.InvariantCulture)),
        Gen.Float.Where(float.IsFinite).Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Double.Where(double.IsFinite).Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Choice.Of("", "-2147483647", "2147483648", "9007199254740993", "1e9", "1e-9", "0.0000000001"));

    [Test]
    public void Every_number_is_exact() => Gen.OneOf(Number, Gen.Int[0, 9999].Select(number => (number / 1000m).ToString(CultureInfo.InvariantCulture))).Array[1, 600].Sample(cells =>
    {
        TableColumn column = Csv.Read(Csv.Column(cells), Csv.Kinds(("x", ColumnKind.Number))).Columns["x"];
        return Csv.Numbers(column).SequenceEqual(cells.Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture)));
    });

    [Test]
    public void Decimals_take_four_bytes_each_and_a_few_different_words_one()
    {
        string text = "x,y\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * 0.0137:F4},{(char)('a' + (i % 26))}\n")));
        _ = Csv.Read(text); // fills the pools
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Table table = Csv.Read(text);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.That(after - before, Is.LessThan(600_000));
        GC.KeepAlive(table);
    }

    [Test]
    public void Whole_numbers_that_a_double_rounds_are_told()
    {
        TableColumn column = Csv.Read(Csv.Column(Enumerable.Range(0, 300).Select(i => $"90071992547409{93 - (i % 2)}{i:000}"))).Columns["x"];
        Assert.That(column.Why, Does.Contain("a double holds whole numbers up to 9,007,199,254,740,992, and 300 larger ones are rounded"));
    }
}
