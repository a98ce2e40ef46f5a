namespace FcNet.Tables.Tests.Explaining;

/// <summary>Permutation importance, against its definition.</summary>
internal sealed class ImportanceTests
{
    private static readonly Table Numbers = HandMade.Rows(50);

    private static readonly Table Rows = People.Read(300).Without("price", "weight");

    private static readonly TableClassifier Classifier = TableClassifier.Fit(Rows, "kind", new() { Recipe = People.Quick, Nets = 3, GroupColumn = "person" });

    /// <summary>
    /// As scikit-learn's permutation_importance defines it: importances[j, r] = score - score with column j of permutation r; mean and std (ddof 0) over r. The root
    /// of the mean squared error of an exact model is wⱼ·√(mean of (xⱼ - shuffled xⱼ)²).
    /// </summary>
    [Test]
    public void It_is_the_mean_and_the_deviation_of_what_permutations_lose()
    {
        Importance found = HandMade.Linear(1, 1, 1, 0).Importance(Numbers, new() { Repeats = 4, Seed = 5 });
        foreach (string name in (string[])["a", "b", "c"])
        {
            double[] lost = [.. Enumerable.Range(1, 4).Select(repeat => RootMeanSquare(name, Permutation(50, 5, repeat)))];
            double mean = lost.Average();
            Assert.That(found[name].Mean, Is.EqualTo(mean).Within(1e-12), name);
            Assert.That(found[name].Deviation, Is.EqualTo(Math.Sqrt(lost.Average(one => (one - mean) * (one - mean)))).Within(1e-12), name);
        }

        Assert.That((found.Metric, found.Score, found.Rows), Is.EqualTo(("RMSE", 0.0, 50)));
        Assert.That(found.Columns.Select(column => column.Mean), Is.Ordered.Descending);
    }

    [Test]
    public void A_larger_weight_matters_more_and_none_not_at_all()
    {
        Importance found = HandMade.Linear(1, 3, 0, 0).Importance(Numbers);
        Assert.That(found.Columns.Select(column => column.Column), Is.EqualTo(new[] { "b", "a", "c" }));
        Assert.That((found["c"].Mean, found["c"].Deviation), Is.EqualTo((0.0, 0.0)));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void The_held_out_rows_have_the_models_own_score(int nets)
    {
        var model = TableClassifier.Fit(Rows, "kind", new() { Recipe = People.Quick, Nets = nets, Optimize = Score.LogLoss });
        Importance found = model.Importance(new() { Repeats = 1 });
        Assert.That((found.Metric, found.Score), Is.EqualTo((model.Score.Metric.Name, model.Score.Value)));
        Assert.That(found.Rows, Is.EqualTo(nets == 1 ? 60 : 300));
    }

    [Test]
    public void Given_validation_rows_are_predicted_by_every_net()
    {
        var model = TableRegressor.Fit(People.Read(100).Without("kind"), "price", new() { Recipe = People.Quick, Nets = 2, Validation = People.Read(70, seed: 4).Without("kind") });
        Assert.That(model.Importance().Score, Is.EqualTo(model.Score.Value));
        Assert.That(model.Importance().Rows, Is.EqualTo(70));
    }

    /// <summary>The same by hand: each fold's rows with the shuffled column, as the net that left them out predicts them.</summary>
    [Test]
    public void A_row_is_predicted_by_the_net_that_has_not_seen_it()
    {
        Table shuffled = WithColumn(Rows, "age", Permutation(300, 0, 1));
        int right = 0;
        for (int net = 0; net < 3; net++)
        {
            foreach (int row in Classifier.HeldOut.RowsOfNets[net])
            {
                NdArray<float> scores = Classifier.Nets[net].Outputs(shuffled, [row]);
                int predicted = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(scores.Row(0));
                right += Classifier.Classes[predicted] == Rows.Columns["kind"].Text(row) ? 1 : 0;
            }
        }

        Importance found = Classifier.Importance(new() { Repeats = 1 });
        Assert.That(found.Score - found["age"].Mean, Is.EqualTo(right / 300.0).Within(1e-12));
        Assert.That(found["age"].Mean, Is.GreaterThan(0.1), "the case shows nothing");
    }

    [Test]
    public void What_the_target_depends_on_matters_and_noise_does_not()
    {
        Importance found = Classifier.Importance();
        Assert.That(found["age"].Mean, Is.GreaterThan(0.2).And.GreaterThan(10 * found["age"].Deviation / 3));
        Assert.That(found["height"].Mean, Is.LessThan(0.05));
        Assert.That(found.Columns[0].Column, Is.EqualTo("age"));
    }

    [Test]
    public void The_seed_decides_and_threads_do_not()
    {
        using var file = new MemoryStream();
        Classifier.Save(file);
        Importance[] found = [.. new Threads[] { 1, 2 }.Select(threads => TableModel.Load(new MemoryStream(file.ToArray()), threads).Importance(Rows, new() { Score = Score.LogLoss }))];
        Assert.That(found[1], Is.EqualTo(found[0]));
        Assert.That(Classifier.Importance(Rows, new() { Score = Score.LogLoss, Seed = 1 }), Is.Not.EqualTo(found[0]));
    }

    [Test]
    public void Of_more_rows_than_wanted_some_are_drawn()
    {
        Importance found = Classifier.Importance(new() { MaxRows = 50, Repeats = 2 });
        Assert.That(found.Rows, Is.EqualTo(50));
        Assert.That(found.Score, Is.EqualTo(Classifier.Score.Value).Within(0.25));
        Assert.That(Classifier.Importance(Rows, new() { MaxRows = 50 }).Rows, Is.EqualTo(50));
    }

    [Test]
    public void Weights_of_a_column_count()
    {
        Table twice = Table.Of(("a", new[] { 1, 2, -3, 4 }), ("b", new[] { 0, 0, 0, 0 }), ("c", new[] { 1, 2, 3, 4 }), ("y", new[] { 9, 2, -3, 4 }), ("w", new[] { 0, 1, 1, 1 }));
        TableRegressor model = HandMade.Linear(1, 0, 0, 0);
        Assert.That(model.Importance(twice, new() { WeightColumn = "w" }).Score, Is.Zero);
        Assert.That(model.Importance(twice).Score, Is.EqualTo(4).Within(1e-12));
    }

    [Test]
    public void The_text_is_a_table() => Assert.That(
        new Importance("accuracy", 0.91234, 60, [new("age", 0.25, 0.0123456), new("a longer name", -0.001, 0), new("b", -0.00001, 0)]).ToString().Split('\n'),
        Is.EqualTo(new[]
        {
            "accuracy 0.9123 on 60 rows, and what of it is lost when a column is shuffled:",
            "column            lost       ±",
            "age             0.2500  0.0123",
            "a longer name  -0.0010  0.0000",
            "b               0.0000  0.0000",
        }));

    private static double RootMeanSquare(string name, int[] permutation) =>
        Math.Sqrt(permutation.Select((from, row) => Numbers.Columns[name].Number(row) - Numbers.Columns[name].Number(from)).Average(error => error * error));

    private static int[] Permutation(int rows, int seed, int repeat)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        new CounterRandom((ulong)seed, (uint)repeat).Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>A table in which one column comes from other rows.</summary>
    private static Table WithColumn(Table table, string name, int[] rows) =>
        new([.. table.Columns.Select(column => column.Name == name ? column.Select(rows) : column)], table.Rows);
}
