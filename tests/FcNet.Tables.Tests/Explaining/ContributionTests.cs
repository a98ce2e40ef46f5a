namespace FcNet.Tables.Tests.Explaining;

/// <summary>Contributions of columns to one prediction, against formulas.</summary>
internal sealed class ContributionTests
{
    private static readonly Table Background = HandMade.Rows(60);

    private static readonly Table Row = HandMade.Rows(30, seed: 9).Select([4]);

    /// <summary>φⱼ = wⱼ·(xⱼ - mean of xⱼ in the background): Lundberg and Lee, 2017, corollary 1.</summary>
    [Test]
    public void Of_a_linear_model_they_are_the_weight_times_the_distance_from_the_mean()
    {
        Contributions found = HandMade.Linear(2, -3, 0.5f, 7).Contributions(Row, Background);
        foreach ((string name, double weight) in (ReadOnlySpan<(string, double)>)[("a", 2), ("b", -3), ("c", 0.5)])
        {
            double mean = Enumerable.Range(0, 60).Average(Background.Columns[name].Number);
            Assert.That(found[name].Contribution, Is.EqualTo(weight * (Row.Columns[name].Number(0) - mean)).Within(1e-12), name);
        }

        Assert.That(found.Rows, Is.EqualTo(60));
    }

    /// <summary>An order and its reverse put each of two columns first once, and so are all there is to average.</summary>
    [Test]
    public void Where_two_columns_act_on_each_other_they_are_the_exact_Shapley_values()
    {
        float[] weights = [2, 1.5f, 0, -1];
        Contributions found = HandMade.Hinge(weights).Contributions(Row, Background);
        double[] exact = Shapley(weights);
        Assert.That(Columns(found), Is.EqualTo(exact).Within(1e-12));
        Assert.That(found["c"].Contribution, Is.Zero, "the model does not look at it");
        Assert.That(exact[..2], Has.All.Not.Zero, "the case shows nothing");
    }

    [Test]
    public void Where_three_columns_act_on_each_other_more_orders_come_nearer_to_the_Shapley_values()
    {
        float[] weights = [2, 1.5f, -1, 0.5f];
        double[] exact = Shapley(weights);
        double ErrorOf(int orders) => Columns(HandMade.Hinge(weights).Contributions(Row, Background, new() { Orders = orders })).Zip(exact, (one, other) => Math.Abs(one - other)).Max();
        Assert.That(ErrorOf(500), Is.LessThan(0.01).And.LessThan(ErrorOf(1) / 4));
    }

    [TestCase("")]
    [TestCase("gold")]
    public void They_add_up_to_the_prediction_minus_the_mean_of_the_background(string name)
    {
        Table people = People.Read(150).Without("price");
        var model = TableClassifier.Fit(people, "kind", new() { Recipe = People.Quick, Nets = 2 });
        Table row = people.Select([7]);
        Contributions found = model.Contributions(row, people, new() { Class = name, MaxRows = 1000 });
        int output = model.Classes.IndexOf(found.Output);
        NdArray<float> all = model.Probabilities(people);
        Assert.That(found.Output, Is.EqualTo(name.Length > 0 ? name : model.Predict(row)[0]));
        Assert.That(found.Prediction, Is.EqualTo(model.Probabilities(row)[0, output]));
        Assert.That(found.Baseline, Is.EqualTo(Enumerable.Range(0, 150).Average(i => (double)all[i, output])).Within(1e-12));
        Assert.That(found.Columns.Sum(column => column.Contribution), Is.EqualTo(found.Prediction - found.Baseline).Within(1e-12));
        Assert.That(found.Columns.Select(column => Math.Abs(column.Contribution)), Is.Ordered.Descending);
        Assert.That(found.Columns.Select(column => column.Column), Is.EquivalentTo(model.Columns));
    }

    [Test]
    public void Those_of_all_classes_cancel()
    {
        Table people = People.Read(80).Without("price");
        var model = TableClassifier.Fit(people, "kind", new() { Recipe = People.Quick });
        Contributions[] all = [.. model.Classes.Select(name => model.Contributions(people.Select([3]), people, new() { Class = name }))];
        Assert.That(model.Columns.Select(column => all.Sum(found => found[column].Contribution)), Has.All.EqualTo(0).Within(1e-6));
    }

    [Test]
    public void A_row_by_names_has_those_of_the_same_row_of_a_table_and_the_seed_decides()
    {
        Table people = People.Read(150).Without("kind");
        var model = TableRegressor.Fit(people, "price", new() { Recipe = People.Quick });
        var row = new Dictionary<string, object?> { ["age"] = 33, ["height"] = 181.5, ["city"] = null, ["member"] = "no", ["visits"] = 4, ["person"] = "p1", ["weight"] = 1 };
        Contributions found = model.Contributions(row, people, new() { MaxRows = 20, Orders = 2, Seed = 3 });
        Table table = Table.Of(("age", new[] { 33 }), ("height", new[] { 181.5 }), ("city", new string?[] { null }), ("member", new[] { "no" }), ("visits", new[] { 4 }), ("person", new[] { "p1" }), ("weight", new[] { 1 }));
        Assert.That(model.Contributions(table, people, new() { MaxRows = 20, Orders = 2, Seed = 3 }), Is.EqualTo(found));
        Assert.That(model.Contributions(row, people, new() { MaxRows = 20, Orders = 2, Seed = 4 }), Is.Not.EqualTo(found));
        Assert.That(found.Rows, Is.EqualTo(20));
        Assert.That(found["city"].Value, Is.Empty);
    }

    [Test]
    public void The_text_is_a_table()
    {
        string[] lines = HandMade.Linear(1, 0, -1, 0).Contributions(Table.Of(("a", new[] { 3 }), ("b", new[] { 1 }), ("c", new[] { 4 })), Table.Of(("a", new[] { 1 }), ("b", new[] { 1 }), ("c", new[] { 1 }))).ToString().Split('\n');
        Assert.That(lines, Is.EqualTo(new[]
        {
            "y: -1.000 = 0.000, the mean of 1 rows, and the contributions:",
            "column  value  contribution",
            "c           4        -3.000",
            "a           3        +2.000",
            "b           1         0.000",
        }));
    }

    /// <summary>Σ over subsets S without j of |S|!·(2 - |S|)! / 3! · (v(S + j) - v(S)), where v(S) is the mean prediction with the row's values in S: Shapley, 1953.</summary>
    private static double[] Shapley(float[] weights)
    {
        double V(int subset) => Enumerable.Range(0, Background.Rows).Average(i =>
            HandMade.Value(weights, isHinge: true, [.. new[] { "a", "b", "c" }.Select((name, j) => (subset >> j & 1) == 1 ? Row.Columns[name].Number(0) : Background.Columns[name].Number(i))]));
        double[] factors = [2.0 / 6, 1.0 / 6, 2.0 / 6];
        return [.. Enumerable.Range(0, 3).Select(j => Enumerable.Range(0, 8).Where(subset => (subset >> j & 1) == 0).Sum(subset => factors[int.PopCount(subset)] * (V(subset | 1 << j) - V(subset))))];
    }

    private static double[] Columns(Contributions found) => [found["a"].Contribution, found["b"].Contribution, found["c"].Contribution];
}
