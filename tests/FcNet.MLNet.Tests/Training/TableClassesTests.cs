using FcNet.MLNet.Tests.Support;
using FcNet.Tables;

namespace FcNet.MLNet.Tests.Training;

/// <summary>A table has its classes in ordinal order, and only those that rows have; a pipeline has keys.</summary>
internal sealed class TableClassesTests
{
    private readonly MLContext context = new(seed: 0);

    [Test]
    public void Scores_are_in_the_order_of_the_keys_and_a_class_without_rows_has_0()
    {
        IDataView view = Keyed(["tree", "reed", "moss", "fern"]);
        TableTransformer fresh = context.MulticlassClassification.Trainers.FullyConnected(Plants.Recipe).Fit(view);
        Assert.That(((TableClassifier)fresh.Model).Classes, Is.EqualTo(new[] { "fern", "moss", "reed" }));
        using var file = new MemoryStream();
        context.Model.Save(fresh, view.Schema, file);
        file.Position = 0;
        foreach (ITransformer model in new[] { fresh, context.Model.Load(file, out _) })
        {
            IDataView scored = context.Transforms.Conversion.MapKeyToValue("Answer", "PredictedLabel").Fit(model.Transform(view)).Transform(model.Transform(view));
            string[] answers = [.. scored.GetColumn<string>("Answer")], kinds = [.. scored.GetColumn<string>(nameof(Plant.Kind))];
            Assert.That(answers.Zip(kinds).Count(pair => pair.First == pair.Second), Is.GreaterThan(0.95 * kinds.Length));
            Assert.That(answers, Is.EqualTo(((TableClassifier)fresh.Model).Predict(view.ToTable())));
            foreach ((float[] scores, uint key) in Plants.Scores(scored).Zip(scored.GetColumn<uint>("PredictedLabel")))
            {
                Assert.That((scores.Length, scores[0], scores[key - 1]), Is.EqualTo((4, 0f, scores.Max())));
            }
        }
    }

    [Test]
    public void Texts_that_a_table_takes_for_missing_values_are_classes()
    {
        Plant[] plants = Plant.Table();
        foreach (Plant plant in plants)
        {
            plant.Kind = plant.Kind switch { "fern" => "NA", "moss" => "?", _ => plant.Kind };
        }

        IDataView view = Keyed(["NA", "?", "reed"], plants);
        TableTransformer model = context.MulticlassClassification.Trainers.FullyConnected(Plants.Recipe).Fit(view);
        Assert.That(((TableClassifier)model.Model).Classes, Is.EqualTo(new[] { "?", "NA", "reed" }));
        Assert.That(context.MulticlassClassification.Evaluate(model.Transform(view)).MicroAccuracy, Is.GreaterThan(0.95));
    }

    [TestCase("moss ", "The column \"Label\" has several classes that are \"moss\" without the blanks at their ends, expected different names; rename them.")]
    [TestCase(" ", "A class of the column \"Label\" has a name of blanks, expected a name; filter such rows out or rename it.")]
    public void Classes_that_differ_by_blanks_alone_are_refused(string name, string message) => Assert.That(
        () => context.MulticlassClassification.Trainers.FullyConnected(Plants.Recipe).Fit(Keyed(["moss", name, "fern", "reed"])),
        Throws.TypeOf<ArgumentException>().With.Message.EqualTo(message));

    /// <summary>Keys of numbers have texts whose ordinal order is another than that of the numbers.</summary>
    [Test]
    public void Classes_may_be_numbers_or_counts()
    {
        Plant[] plants = Plant.Table();
        foreach (Plant plant in plants)
        {
            plant.Grade = plant.Grade switch { 10 => 9, 20 => 10, _ => 100 };
        }

        IDataView rows = context.Data.LoadFromEnumerable(plants);
        ITransformer pipeline = context.Transforms.Conversion.MapValueToKey("Label", nameof(Plant.Grade), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(context.Transforms.Concatenate("Features", nameof(Plant.Length), nameof(Plant.Width)))
            .Append(context.MulticlassClassification.Trainers.FullyConnected(Plants.Recipe))
            .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(rows);
        Assert.That(((TableClassifier)FcNetModels.TableOf(pipeline)).Classes, Is.EqualTo(new[] { "10", "100", "9" }));
        float[] predicted = [.. pipeline.Transform(rows).GetColumn<float>("PredictedLabel")];
        Assert.That(predicted.Zip(plants).Count(pair => pair.First == pair.Second.Grade), Is.GreaterThan(0.95 * predicted.Length));
    }

    private IDataView Keyed(string[] keys, Plant[]? plants = null)
    {
        IDataView view = context.Data.LoadFromEnumerable(plants ?? Plant.Table()), keyData = context.Data.LoadFromEnumerable(keys.Select(key => new Key { Kind = key }));
        return context.Transforms.Conversion.MapValueToKey("Label", nameof(Plant.Kind), keyData: keyData)
            .Append(context.Transforms.Concatenate("Features", nameof(Plant.Length), nameof(Plant.Width), nameof(Plant.Height))).Fit(view).Transform(view);
    }

    private sealed class Key
    {
        public string Kind { get; set; } = "";
    }
}
