using FcNet.Files;
using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Encodings;

/// <summary>What becomes of the cells. The robust scale is compared with the peer's numbers in SimpleRecipeTests.</summary>
internal sealed class TableEncoderTests
{
    private const string Text = "n,two,three,day\n1,b,x,2024-02-29\n2,a,y,2024-03-01T17:30\n?,,z,\n6,b,x,2023-12-31\n";

    private static readonly Table Rows = Csv.Read(Text, Csv.Kinds(("n", ColumnKind.Number), ("two", ColumnKind.Category), ("three", ColumnKind.Category), ("day", ColumnKind.Date)));

    [Test]
    public void A_row_is_numbers_then_hot_inputs_in_the_order_of_the_columns_then_codes()
    {
        var encoding = new TableEncoder { OneHotAtMost = 2, DateParts = [DatePart.Hour], Numbers = NumberScaling.MinMax }.Fit(Rows);
        Assert.That(encoding.Columns.Select(column => (column.GetType().Name, column.Column)), Is.EqualTo(new[]
        {
            ("MinMaxNumber", "n"), ("DateNumber", "day"), ("WasMissing", "n"), ("SignCategory", "two"), ("CategoryCode", "three"),
        }));
        Assert.That((encoding.Numbers, encoding.Inputs), Is.EqualTo((2, 5)));
        double hour = 17.0 / 3 / 17;
        Assert.That(encoding.Encode<double>(Rows).ToArray(), Is.EqualTo(new[]
        {
            0, 0, 1, -1, 1,
            0.2, 1, 1, 1, 2,
            0.4, hour, -1, 0, 3,
            1, 0, 1, -1, 1,
        }).Within(1e-15));
    }

    [Test]
    public void A_missing_number_is_the_mean_and_an_unknown_value_is_like_none()
    {
        var encoding = new TableEncoder { Numbers = NumberScaling.Standard }.Fit(Rows.Without("day"));
        Table other = Csv.Read("three,two,n\nnew,c,3\n,,?\nx,a,9\n", Csv.Kinds(("n", ColumnKind.Number)));
        NdArray<double> x = encoding.Encode<double>(other);
        Assert.That(x.Row(0).ToArray()[1..], Is.EqualTo(new[] { 1.0, 0, 0, 0, 0 }), "there, two, three");
        Assert.That(x.Row(1).ToArray(), Is.EqualTo(new[] { 0.0, -1, 0, 0, 0, 0 }));
        Assert.That(x.Row(2).ToArray()[1..], Is.EqualTo(new[] { 1.0, 1, 1, 0, 0 }));
        Assert.That(x[0, 0], Is.Zero, "3 is the mean of 1, 2 and 6");
    }

    [Test]
    public void The_robust_scale_divides_by_the_quartiles_or_half_the_range_or_not_at_all()
    {
        Table table = Csv.Read("a,b,c\n1,0,5\n2,0,5\n3,0,5\n4,0,5\n9,8,5\n", Csv.Kinds(("a", ColumnKind.Number), ("b", ColumnKind.Number), ("c", ColumnKind.Number)));
        RobustClip[] clips = [.. new TableEncoder().Fit(table).Columns.Cast<RobustNumber>().Select(column => column.Clip)];
        Assert.That(clips, Is.EqualTo(new RobustClip[] { new(3, 0.5), new(0, 0.25), new(5, 0) }));
        Assert.That(clips[0].Apply(9), Is.EqualTo(3 / Math.Sqrt(2)).Within(1e-15), "z = 3");
        Assert.That(clips[0].Apply(double.MaxValue / 2), Is.LessThanOrEqualTo(3).Or.NaN);
    }

    [Test]
    public void Ranks_become_normal_numbers_and_stay_between_the_outer_quantiles()
    {
        Table table = Csv.Read("a\n" + string.Join('\n', Enumerable.Range(0, 1001).Select(i => i * i)), Csv.Kinds(("a", ColumnKind.Number)));
        var number = (NormalNumber)new TableEncoder { Numbers = NumberScaling.Normal }.Fit(table).Columns.Single();
        Assert.That(number.Encode(500 * 500), Is.EqualTo(0).Within(0.01), "the median");
        Assert.That(number.Encode(841 * 841), Is.EqualTo(1).Within(0.02), "84.1 %");
        Assert.That((number.Encode(-7), number.Encode(1e9)), Is.EqualTo((number.Encode(0), number.Encode(1e6))));
    }

    [Test]
    public void Numbers_that_are_spread_unevenly_are_also_cut_into_pieces_of_equally_many_rows()
    {
        int[] i = [.. Enumerable.Range(0, 101)];
        Table table = Table.Of(("even", Array.ConvertAll(i, k => 7 * k % 101)), ("bent", Array.ConvertAll(i, k => Math.Tan((k - 50) / 60.0))), ("steep", Array.ConvertAll(i, k => Math.ScaleB(1, k / 5))), ("ones", Array.ConvertAll(i, k => Math.ScaleB(1, Math.Max(0, (k - 60) / 2)))));
        TableEncoding encoding = new TableEncoder { Pieces = 4 }.Fit(table);
        PieceNumber[] pieces = [.. encoding.Columns.OfType<PieceNumber>()];
        Assert.That((encoding.Numbers, encoding.Inputs), Is.EqualTo((4, 4 + pieces.Length)));
        Assert.That(
            pieces.Select(piece => $"{piece.Column} {piece.Low} {piece.High}"),
            Is.EqualTo(new[] { "steep 1 32", "steep 32 1024", "steep 1024 32768", "steep 32768 1048576", "ones 1 128", "ones 128 1048576" }));
        PieceNumber second = pieces[1];
        Assert.That(second.Clip, Is.EqualTo(new RobustClip(1, 1)), "of a quarter of the rows the line is 0, of a half 1: the quartiles are 0 and 1");
        Assert.That(new[] { -7.0, 32, 528, 1024, 1e9 }.Select(second.Encode), Is.EqualTo(new[] { -1.0, -1, -0.5, 0, 0 }.Select(new RobustClip(0, 1).Apply)).Within(1e-15));
        Assert.That(new TableEncoder().Fit(table).Columns.OfType<PieceNumber>(), Is.Empty);
    }

    [Test]
    public void Of_numbers_that_are_mostly_the_same_the_others_are_cut_into_pieces()
    {
        int[] i = [.. Enumerable.Range(0, 100)];
        Table table = Table.Of(
            ("wide", Array.ConvertAll(i, k => k < 79 ? 0.0 : 100 * (k - 78))),
            ("close", Array.ConvertAll(i, k => k < 79 ? 0.0 : k == 99 ? 30_000 : 100 * (k - 78))),
            ("loss", Array.ConvertAll(i, k => k < 79 ? 1.0 : k < 90 ? -5 : 7)),
            ("flag", Array.ConvertAll(i, k => k < 9 ? 1.0 : 0)));
        PieceNumber[] pieces = [.. new TableEncoder { Pieces = 2, RarePieces = 4 }.Fit(table).Columns.OfType<PieceNumber>()];
        Assert.That(
            pieces.Select(piece => $"{piece.Column} {piece.Low} {piece.High}"),
            Is.EqualTo(new[]
            {
                "wide 0 100", "wide 100 1100", "wide 1100 2100",
                "close 0 100", "close 100 600", "close 600 1100", "close 1100 1600", "close 1600 30000",
                "loss -5 1", "loss 1 7",
            }),
            "21 rows have other numbers than 0");
        Assert.That(new[] { 0.0, 350, 600 }.Select(pieces[4].Encode), Is.EqualTo(new[] { 0.0, 1, 2 }.Select(new RobustClip(0, 1).Apply)).Within(1e-15), "0 to 2, as all with equal quartiles");
        Assert.That(new TableEncoder { Pieces = 2 }.Fit(table).Columns.OfType<PieceNumber>().Select(piece => piece.Column).Distinct(), Is.EqualTo(new[] { "wide", "loss" }));
    }

    private static IEnumerable<TestCaseData> Encodings => new (string Name, ColumnEncoding Value)[]
    {
        ("robust", new RobustNumber("a", 0.5, new(1, 2))),
        ("standard", new StandardNumber("a", 0.5, 2)),
        ("min_max", new MinMaxNumber("a", 0.5, 1, 2)),
        ("normal", new NormalNumber("a", 0.5, [1, 2], [-1, 1])),
        ("piece", new PieceNumber("a", 0.5, 1, 2, new(0.5, 2))),
        ("was_missing", new WasMissing("a", 1, -1)),
        ("one_hot", new OneHotCategory("a", ["x", "y", "\u00e9\""], [0, 0, 0], [1, 2, 3])),
        ("sign", new SignCategory("a", ["x", "y"], 1, -1, 0)),
        ("code", new CategoryCode("a", ["x", "y"])),
        ("date", new DateNumber(DatePart.DayOfWeek, new StandardNumber("a", 0.5, 2))),
    }.Select(kind => new TestCaseData(kind.Name, kind.Value).SetArgDisplayNames(kind.Name));

    [TestCaseSource(nameof(Encodings))]
    public void Every_encoding_returns_from_its_json(string name, ColumnEncoding encoding)
    {
        var whole = new TableEncoding([encoding]);
        string json = whole.ToJson();
        Assert.That(json, Does.Contain($"\"kind\":\"{name}\""));
        Assert.That(JsonText.Parse<TableEncoding>(json, Kinds.Spelling(TableEncodingJson.Default), "it"), Is.EqualTo(whole));
    }

    [Test]
    public void A_category_of_one_hot_inputs_that_do_not_fit_its_names_is_refused() =>
        Assert.That(() => new OneHotCategory("a", ["x", "y"], [0], [1, 1]), Throws.ArgumentException.With.Message.Contains("There are 1 numbers for 2 values"));
}
