using FcNet.Metrics;
using FcNet.Tables.Tests.Support;
using FcNet.Tests.Support;

namespace FcNet.Tables.Tests.Models;

/// <summary>What a fit gives, and how rows are predicted.</summary>
internal sealed class TableModelTests
{
    private static readonly TableFitOptions Options = new() { Recipe = People.Quick, GroupColumn = "person", WeightColumn = "weight", Seed = 3 };

    private static readonly Table Rows = People.Read(400).Without("price"), Numbers = People.Read(400).Without("kind");

    private static readonly TableClassifier Classifier = TableClassifier.Fit(Rows, "kind", Options with { Nets = 3 });

    private static readonly TableRegressor Regressor = TableRegressor.Fit(Numbers, "price", Options);

    [Test]
    public void It_learns_classes()
    {
        Assert.That(Classifier.Classes, Is.EqualTo(new[] { "basic", "gold", "none" }));
        Assert.That(Classifier.Measure(People.Read(300, seed: 2), new Accuracy()), Is.GreaterThan(0.75));
        Assert.That(Classifier.Score.Metric.Name, Is.EqualTo("accuracy"));
        Assert.That(Classifier.Score.Value, Is.EqualTo(Classifier.Score.Nets.Average()).Within(0.03));
        Assert.That(Classifier.Columns, Is.EquivalentTo(new[] { "age", "height", "city", "member", "visits" }), "groups and weights are no inputs");
    }

    [Test]
    public void It_learns_numbers_and_stays_within_their_range()
    {
        Table other = People.Read(300, seed: 2);
        Assert.That(Regressor.Measure(other, new R2()), Is.GreaterThan(0.8));
        double[] prices = [.. Enumerable.Range(0, 400).Select(Numbers.Columns["price"].Number)];
        var far = new Dictionary<string, object?> { ["age"] = 1e9, ["height"] = 180, ["city"] = "Wien", ["member"] = "no", ["visits"] = null };
        Assert.That(Regressor.Predict(far), Is.InRange((float)prices.Min(), (float)prices.Max()));
        Assert.That(Regressor.Predict(other).Max(), Is.LessThanOrEqualTo((float)prices.Max()));
    }

    [Test]
    public void A_row_by_names_is_predicted_like_the_same_row_of_a_table_whatever_its_order_and_other_columns()
    {
        Table table = People.Read(20, seed: 5);
        NdArray<float> expected = Classifier.Probabilities(table);
        for (int row = 0; row < table.Rows; row++)
        {
            var named = new Dictionary<string, object?> { ["extra"] = new object() };
            foreach (string name in Classifier.Columns.Reverse())
            {
                string text = table.Columns[name].Text(row);
                named[name] = text.Length == 0 ? null : table.Columns[name].Kind == ColumnKind.Number ? table.Columns[name].Number(row) : text;
            }

            Assert.That(Classifier.Probabilities(named), Is.EqualTo(expected.Row(row).ToArray()));
        }
    }

    /// <summary>1,100 rows are three blocks; members of a recipe have one encoding, which is bound once.</summary>
    [Test]
    public void Members_share_their_encoding_also_in_a_file_and_the_mean_is_that_of_the_nets_one_by_one()
    {
        TableClassifier fitted = TableClassifier.Fit(Rows, "kind", Options with { Recipe = People.Quick with { Epochs = 1, Members = 2 }, Nets = 2 });
        using var file = new MemoryStream();
        fitted.Save(file);
        var loaded = (TableClassifier)TableModel.Load(new MemoryStream(file.ToArray()));
        Assert.That(fitted.Encodings.Distinct(ReferenceEqualityComparer.Instance).Count(), Is.EqualTo(2));
        Assert.That(loaded.Encodings.Distinct(ReferenceEqualityComparer.Instance).Count(), Is.EqualTo(2));
        Table table = People.Read(1100, seed: 9);
        int[] rows = [.. Enumerable.Range(0, table.Rows)];
        Assert.That(new ProbedRows(loaded, 7).Bind(table), Has.Length.EqualTo(2));
        var mean = new PredictionMean(loaded.Targets, table.Rows, 0, 0);
        foreach (TableNet net in fitted.Nets)
        {
            mean.Add(net.Outputs(table, rows), rows);
        }

        Assert.That(loaded.Probabilities(table).ToArray(), Is.EqualTo(mean.Result().ToArray()));
    }

    [Test]
    public void A_table_of_some_rows_with_columns_in_another_order_gives_the_same()
    {
        string[] lines = People.Csv(30, seed: 6).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string turned = string.Join('\n', lines.Take(8).Select(line => string.Join(',', line.Split(',').Reverse())));
        Table some = Table.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(turned)), Classifier.Reading);
        Assert.That(Classifier.Probabilities(some).ToArray(), Is.EqualTo(Classifier.Probabilities(People.Read(30, seed: 6)).ToArray().Take(7 * 3)));
    }

    [Test]
    public void Objects_are_predicted_by_their_properties()
    {
        var people = new[]
        {
            new { age = 30, height = 170.5, city = (string?)"Wien", member = "no", visits = (int?)3 },
            new { age = 60, height = 180.0, city = (string?)null, member = "yes", visits = (int?)null },
        };
        Assert.That(Classifier.Predict(people), Is.EqualTo(people.Select(person => Classifier.Predict(new Dictionary<string, object?>
        {
            ["age"] = person.age,
            ["height"] = person.height,
            ["city"] = person.city,
            ["member"] = person.member,
            ["visits"] = person.visits,
        }))));
        Assert.That(Regressor.Predict(people), Has.Length.EqualTo(2));
        Assert.That(() => Regressor.Predict([new { age = 3 }]), Throws.ArgumentException.With.Message.Contains("There is no column"));
    }

    [Test]
    public void A_missing_column_is_named()
    {
        Assert.That(() => Classifier.Predict(Rows.Without("city")), Throws.ArgumentException.With.Message.Contains("lacks the column \"city\""));
        Assert.That(() => Classifier.Predict(new Dictionary<string, object?> { ["age"] = 3 }), Throws.ArgumentException.With.Message.Contains("The row lacks \"height\""));
        Assert.That(() => Classifier.Predict(new Dictionary<string, object?> { ["age"] = "old", ["height"] = 3, ["city"] = "", ["member"] = "", ["visits"] = 1 }), Throws.ArgumentException.With.Message.Contains("\"age\" is \"old\", expected a finite number"));
    }

    [Test]
    public void A_value_that_no_training_row_had_is_as_a_missing_one()
    {
        Dictionary<string, object?> Row(string? city) => new() { ["age"] = 40, ["height"] = 170, ["city"] = city, ["member"] = "no", ["visits"] = 3 };
        Assert.That(Classifier.Probabilities(Row("Basel")), Is.EqualTo(Classifier.Probabilities(Row(null))));
        Assert.That(Classifier.Probabilities(Row("Wien")), Is.Not.EqualTo(Classifier.Probabilities(Row(null))));
    }

    [Test]
    public void Files_give_the_same_predictions_and_the_same_bytes()
    {
        foreach (TableModel model in (TableModel[])[Classifier, Regressor])
        {
            using var file = new MemoryStream();
            model.Save(file);
            file.Position = 0;
            var loaded = TableModel.Load(file);
            Assert.That(loaded.Predictions(Rows).ToArray(), Is.EqualTo(model.Predictions(Rows).ToArray()));
            Assert.That((loaded.GetType(), loaded.Target, loaded.Score), Is.EqualTo((model.GetType(), model.Target, model.Score)));
            Assert.That(loaded.Encodings, Is.EqualTo(model.Encodings));
            using var again = new MemoryStream();
            loaded.Save(again);
            Assert.That(again.ToArray(), Is.EqualTo(file.ToArray()));
        }
    }

    [Test]
    public void A_file_with_a_changed_byte_is_refused()
    {
        using var file = new MemoryStream();
        Regressor.Save(file);
        byte[] bytes = file.ToArray();
        for (int i = 3; i < bytes.Length; i += bytes.Length / 40)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 4;
            Assert.That(() => TableModel.Load(new MemoryStream(damaged)), Throws.TypeOf<InvalidDataException>(), $"byte {i}");
        }
    }

    [Test]
    public void Side_by_side_and_one_after_another_give_the_same_bits()
    {
        TableFitOptions five = Options with { Nets = 5, Threads = 1 };
        Assert.That(Saved(TableClassifier.Fit(Rows, "kind", five with { Threads = 2 })), Is.EqualTo(Saved(TableClassifier.Fit(Rows, "kind", five))));
    }

    [Test]
    public void A_fit_that_was_cancelled_goes_on_from_its_checkpoints_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        TableFitOptions saved = Options with { Nets = 2, Threads = 1, Checkpoints = new() { Folder = folder.File("run") } };
        using var cancel = new CancellationTokenSource();
        int checks = 0;
        var progress = new Told(() =>
        {
            if (++checks == 13)
            {
                cancel.Cancel();
            }
        });
        TableClassifier part = TableClassifier.Fit(Rows, "kind", saved, progress, cancel.Token);
        Assert.That(part.Predict(Rows), Has.Length.EqualTo(400), "the best so far is kept");
        Assert.That(Saved(TableClassifier.Fit(Rows, "kind", saved)), Is.EqualTo(Saved(TableClassifier.Fit(Rows, "kind", saved with { Checkpoints = null }))));
    }

    [Test]
    public void Given_validation_rows_choose_the_epoch_and_are_not_trained_on()
    {
        Table validation = People.Read(100, seed: 9);
        TableClassifier model = TableClassifier.Fit(Rows, "kind", Options with { Validation = validation, Nets = 2, Optimize = FcNet.Tables.Score.LogLoss });
        Assert.That(model.Score.Metric.Name, Is.EqualTo("log loss"));
        Assert.That(model.Score.Value, Is.EqualTo(model.Measure(validation, new LogLoss(), "weight")).Within(1e-6), "two nets are averaged");
    }

    [Test]
    public void Parts_of_dates_are_inputs_when_they_are_asked_for()
    {
        string text = "day,sales\n" + string.Join('\n', Enumerable.Range(0, 300).Select(i => $"{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd},{(i % 7 == 6 ? 90 : 10)}"));
        Table table = Csv.Read(text);
        TableFitOptions options = Options with { GroupColumn = "", WeightColumn = "" };
        Assert.That(() => TableRegressor.Fit(table, "sales", options), Throws.ArgumentException.With.Message.Contains("No column is left to learn from: \"day\" (Date)"));
        TableRegressor model = TableRegressor.Fit(table, "sales", options with { DateParts = [DatePart.DayOfWeek], Recipe = People.Quick with { Epochs = 60 } });
        Assert.That(model.Predict(new Dictionary<string, object?> { ["day"] = new DateOnly(2025, 11, 2) }), Is.GreaterThan(60), "a Sunday");
        Assert.That(model.Predict(new Dictionary<string, object?> { ["day"] = "2025-11-04" }), Is.LessThan(40), "a Tuesday");
    }

    [Test]
    public void Targets_that_cannot_be_learned_say_what_to_do()
    {
        Assert.That(() => TableClassifier.Fit(Rows, "knd"), Throws.ArgumentException.With.Message.Contains("There is no column \"knd\"").And.Message.Contains("\"kind\""));
        Assert.That(() => TableClassifier.Fit(Rows, "height"), Throws.ArgumentException.With.Message.Contains("TableRegressor learns numbers"));
        Assert.That(() => TableRegressor.Fit(Rows, "city"), Throws.ArgumentException.With.Message.Contains("is missing in"));
        Assert.That(() => TableRegressor.Fit(Rows, "kind"), Throws.ArgumentException.With.Message.Contains("expected a number"));
        Assert.That(() => TableClassifier.Fit(Rows, "kind", Options with { Optimize = FcNet.Tables.Score.Rmse }), Throws.ArgumentException);
        Assert.That(() => TableClassifier.Fit(Rows, "kind", Options with { WeightColumn = "kind" }), Throws.ArgumentException.With.Message.Contains("two of the roles"));
        Assert.That(() => TableClassifier.Fit(Rows, "kind", Options with { ClassWeights = ClassWeighting.Of(new Dictionary<string, double> { ["silver"] = 2 }) }), Throws.ArgumentException.With.Message.Contains("There is no class \"silver\""));
    }

    [Test]
    public void Targets_that_have_one_value_or_are_too_large_are_refused()
    {
        Assert.That(() => TableRegressor.Fit(Table.Of(("x", new[] { 1, 2, 3, 4 }), ("y", new[] { 2.5, 2.5, 2.5, 2.5 })), "y"), Throws.ArgumentException.With.Message.EqualTo("The target \"y\" is 2.5 in all rows, expected at least two different numbers."));
        Assert.That(() => TableRegressor.Fit(Table.Of(("x", new[] { 1, 2, 3 }), ("y", new[] { 1, 2e300, 3 })), "y"), Throws.ArgumentException.With.Message.Contains("has numbers up to 2E+300 in size, expected at most 1E+18"));
        Assert.That(() => TableClassifier.Fit(Rows, "kind", Options with { Nets = 2, Threads = 2, ClassWeights = ClassWeighting.Of(new Dictionary<string, double> { ["silver"] = 2 }) }), Throws.ArgumentException, "not a collection of exceptions of two threads");
    }

    [Test]
    public void A_class_without_training_rows_has_the_weight_1_beside_balanced_classes() =>
        Assert.That(ClassWeighting.Balanced.For(["a", "b", "c"], [0, 2, 2, 2]), Is.EqualTo(new[] { 2, 1, 4 / 6.0 }));

    [Test]
    public void The_results_tell_how_the_training_of_each_net_went()
    {
        Assert.That(Classifier.Results.Select(result => result.StopReason), Is.EqualTo(Enumerable.Repeat(StopReason.Completed, 3)));
        Assert.That(Classifier.Score.Nets, Has.Length.EqualTo(3));
    }

    private static byte[] Saved(TableModel model)
    {
        using var file = new MemoryStream();
        model.Save(file);
        return file.ToArray();
    }

    private sealed class Told(Action tell) : IProgress<TableFitReport>
    {
        public void Report(TableFitReport value) => tell();
    }
}
