using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Explaining;

/// <summary>Partial dependence, against its definition.</summary>
internal sealed class PartialDependenceTests
{
    private static readonly Table Rows = HandMade.Rows(50);

    /// <summary>wa·value + the mean of the rest: Friedman, 2001, section 8.2.</summary>
    [Test]
    public void Of_a_linear_model_it_is_a_line()
    {
        PartialDependence found = HandMade.Linear(2, -3, 0.5f, 7).PartialDependence(Rows, "a");
        double[] rest = [.. Enumerable.Range(0, 50).Select(row => (-3 * Rows.Columns["b"].Number(row)) + (0.5 * Rows.Columns["c"].Number(row)) + 7).Order()];
        Assert.That(found.Points.Select(point => point.Value), Is.EqualTo(new[] { "-4", "-3", "-2", "-1", "0", "1", "2", "3", "4" }));
        foreach (DependencePoint point in found.Points)
        {
            double moved = 2 * double.Parse(point.Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.That(point.Mean.Single(), Is.EqualTo(moved + rest.Average()).Within(1e-12));
            Assert.That(point.Low.Single(), Is.EqualTo(moved + Quantile(rest, 0.1)).Within(1e-12));
            Assert.That(point.High.Single(), Is.EqualTo(moved + Quantile(rest, 0.9)).Within(1e-12));
        }
    }

    /// <summary>As scikit-learn's partial_dependence with method="brute": the mean prediction of the rows with the column set to the value.</summary>
    [Test]
    public void It_is_the_mean_prediction_of_all_rows_with_the_value()
    {
        Table people = People.Read(120).Without("price");
        var model = TableClassifier.Fit(people, "kind", new() { Recipe = People.Quick, Nets = 2 });
        PartialDependence found = model.PartialDependence(people, "city");
        Assert.That(found.Outputs, Is.EqualTo(model.Classes));
        Assert.That(found.Points.Select(point => point.Value), Is.EquivalentTo(new[] { "Graz", "Linz", "Wien", "Bern", "" }));
        Assert.That(found.Points[^1].Value, Is.Empty, "the missing value comes last");
        int[] counts = [.. found.Points[..^1].Select(point => Csv.Texts(people.Columns["city"]).Count(city => city == point.Value))];
        Assert.That(counts, Is.Ordered.Descending);
        foreach (DependencePoint point in found.Points)
        {
            int row = Array.IndexOf(Csv.Texts(people.Columns["city"]), point.Value);
            var set = new Table([.. people.Columns.Select(column => column.Name == "city" ? column.Select([.. Enumerable.Repeat(row, 120)]) : column)], 120);
            NdArray<float> expected = model.Probabilities(set);
            Assert.That(point.Mean, Is.EqualTo(Enumerable.Range(0, 3).Select(j => Enumerable.Range(0, 120).Average(i => (double)expected[i, j]))).Within(1e-12));
            Assert.That(point.Mean.Sum(), Is.EqualTo(1).Within(1e-6));
        }
    }

    [Test]
    public void Of_many_numbers_those_at_even_shares_of_the_rows_from_5_to_95_percent_are_taken()
    {
        Table many = Table.Of(("a", Enumerable.Range(0, 101).Select(i => (double)i * i).Append(double.NaN).ToArray()), ("b", new double[102]), ("c", new double[102]));
        PartialDependence found = HandMade.Linear(1, 0, 0, 0).PartialDependence(many, "a", new() { Points = 4 });
        Assert.That(found.Points.Select(point => point.Value), Is.EqualTo(new[] { "25", "1225", "4225", "9025", "" }));
    }

    [Test]
    public void Dates_are_in_their_order()
    {
        string csv = $"day,y\n{string.Concat(Enumerable.Range(0, 60).Select(row => $"2024-{12 - (row % 12):D2}-01,{row % 12}.5\n"))}";
        Table days = Csv.Read(csv);
        var model = TableRegressor.Fit(days, "y", new() { Recipe = People.Quick, DateParts = [DatePart.Month] });
        PartialDependence found = model.PartialDependence(days, "day");
        Assert.That(found.Points.Select(point => point.Value), Is.EqualTo(Enumerable.Range(1, 12).Select(month => $"2024-{month:D2}-01")));
    }

    [Test]
    public void Of_more_rows_than_wanted_some_are_drawn() =>
        Assert.That(HandMade.Linear(1, 1, 1, 0).PartialDependence(Rows, "a", new() { MaxRows = 20 }).Rows, Is.EqualTo(20));

    [Test]
    public void The_text_is_a_table() => Assert.That(
        new PartialDependence("age", ["no", "yes"], 60, [new("18", [0.75, 0.25], [0.5, 0.1], [0.9, 0.5]), new("", [0.5, 0.5], [0.25, 0.25], [0.75, 0.75])]).ToString().Split('\n'),
        Is.EqualTo(new[]
        {
            "age            no      10 % to 90 %     yes      10 % to 90 %",
            "18         0.7500  0.5000 to 0.9000  0.2500  0.1000 to 0.5000",
            "(missing)  0.5000  0.2500 to 0.7500  0.5000  0.2500 to 0.7500",
        }));

    private static double Quantile(double[] sorted, double q)
    {
        double place = (sorted.Length - 1) * q;
        int below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
