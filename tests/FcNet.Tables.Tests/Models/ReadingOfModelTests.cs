using System.Globalization;
using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Models;

/// <summary>A table that is read for a model is read as the one that the model was fitted to.</summary>
internal sealed class ReadingOfModelTests
{
    [Test]
    public void Texts_that_counted_as_missing_in_training_count_as_missing_in_prediction()
    {
        TableClassifier model = Saved(Fit(Rows(row => row % 30 == 3 ? "n.a." : row % 30 == 4 ? "-" : Number(row)), new() { Missing = ["-"] }));
        string[] cells = ["", "-", "n.a.", "55.5"];
        Table table = Csv.Read($"x,c,y\n{string.Concat(cells.Select(cell => $"{cell},a,low\n"))}", model.Reading);
        NdArray<float> probabilities = model.Probabilities(table);
        Assert.That(table.Columns["x"].Missing, Is.EqualTo(3));
        Assert.That(probabilities.Row(1).ToArray(), Is.EqualTo(probabilities.Row(0).ToArray()));
        Assert.That(probabilities.Row(2).ToArray(), Is.EqualTo(probabilities.Row(0).ToArray()));
        Assert.That(probabilities.Row(3).ToArray(), Is.Not.EqualTo(probabilities.Row(0).ToArray()));
        foreach (string? cell in (string?[])[null, " ", "-", "n.a."])
        {
            Assert.That(model.Probabilities(new Dictionary<string, object?> { ["x"] = cell, ["c"] = "a" }), Is.EqualTo(probabilities.Row(0).ToArray()), cell);
        }

        Assert.That(() => Csv.Read("x,c,y\nunknown,a,low\n", model.Reading), Throws.TypeOf<InvalidDataException>().With.Message.Contains("the cell \"unknown\" is no number"));
    }

    [Test]
    public void A_text_that_was_a_word_in_training_is_no_missing_value_in_prediction()
    {
        TableClassifier model = Saved(Fit(Rows(Number, row => row % 2 == 0 ? "NA" : "DE"), new() { Missing = [] }));
        Table table = Csv.Read("x,c,y\n5,NA,low\n5,,low\n", model.Reading);
        Assert.That(table.Columns["c"].Names, Is.EqualTo(new[] { "NA" }));
        Assert.That(table.Columns["c"].Missing, Is.EqualTo(1));
    }

    [Test]
    public void Dates_have_the_form_of_the_training_rows_even_if_a_few_of_them_do_not_tell()
    {
        string text = "day,y\n" + string.Concat(Enumerable.Range(0, 300).Select(i => new DateTime(2024, 1, 1).AddDays(i)).Select(day => $"{day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)},{(day.Month > 6 ? 90 : 10)}.5\n"));
        TableRegressor fitted = TableRegressor.Fit(Csv.Read(text), "y", new() { Recipe = People.Quick with { Epochs = 60 }, DateParts = [DatePart.Month] });
        TableRegressor model = Saved(fitted);
        Table table = Csv.Read("day\n01/12/2024\n12/01/2024\n", model.Reading);
        Assert.That(Enumerable.Range(0, 2).Select(row => table.Columns["day"].Date(row).Month), Is.EqualTo(new[] { 12, 1 }));
        Assert.That(model.Predict(new Dictionary<string, object?> { ["day"] = "01/12/2024" }), Is.EqualTo(model.Predict(table)[0]).And.GreaterThan(60));
    }

    [Test]
    public void Decimal_commas_of_the_training_rows_are_those_of_other_tables_too()
    {
        string text = "x;y\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i % 90},25;{(i % 90 > 45 ? "low" : "high")}\n"));
        TableClassifier model = Saved(TableClassifier.Fit(Csv.Read(text), "y", new() { Recipe = People.Quick }));
        Table table = Csv.Read("x;y\n1,234;low\n80;low\n", model.Reading);
        Assert.That(Csv.Numbers(table.Columns["x"]), Is.EqualTo(new[] { 1.234, 80 }), "a comma is no thousand here");
        Assert.That(model.Probabilities(new Dictionary<string, object?> { ["x"] = "1,234" }), Is.EqualTo(model.Probabilities(table).Row(0).ToArray()));
    }

    [Test]
    public void A_third_word_beside_yes_and_no_is_an_unknown_value()
    {
        TableClassifier model = Saved(Fit(Rows(Number, row => row % 3 == 0 ? "yes" : "no"), new()));
        NdArray<float> probabilities = model.Probabilities(Csv.Read("x,c,y\n5,maybe,low\n5,,low\n5,yes,low\n", model.Reading));
        Assert.That(probabilities.Row(0).ToArray(), Is.EqualTo(probabilities.Row(1).ToArray()).And.Not.EqualTo(probabilities.Row(2).ToArray()));
    }

    private static string Number(int row) => $"{row % 90}.5";

    private static string Rows(Func<int, string> x, Func<int, string>? c = null) =>
        "x,c,y\n" + string.Concat(Enumerable.Range(0, 600).Select(row => $"{x(row)},{c?.Invoke(row) ?? "a"},{(row % 90 > 45 == (row % 3 > 0) ? "low" : "high")}\n"));

    private static TableClassifier Fit(string text, TableOptions options) => TableClassifier.Fit(Csv.Read(text, options), "y", new() { Recipe = People.Quick });

    private static TModel Saved<TModel>(TModel model)
        where TModel : TableModel
    {
        using var file = new MemoryStream();
        model.Save(file);
        file.Position = 0;
        return (TModel)TableModel.Load(file);
    }
}
