using FcNet.MLNet.Tests.Support;

namespace FcNet.MLNet.Tests.Training;

/// <summary>Which rows of a view are learned from, and which are refused.</summary>
internal sealed class RowsTests
{
    private readonly MLContext context = new(seed: 0);

    [Test]
    public void Rows_without_a_label_are_skipped()
    {
        Plant[] all = Plant.Table(), some = [.. all.Where((_, i) => i % 5 != 0)];
        foreach (Plant plant in all.Where((_, i) => i % 5 == 0))
        {
            (plant.Kind, plant.Price) = ("", float.NaN);
        }

        Assert.That(Scores("multiclass", all), Is.EqualTo(Scores("multiclass", some)), "a missing text has no key");
        Assert.That(Scores("regression", all), Is.EqualTo(Scores("regression", some)), "a missing number is NaN");
    }

    [Test]
    public void Weights_are_those_of_the_core_and_rows_of_weight_0_are_skipped()
    {
        Plant[] table = Plant.Table();
        foreach (Plant plant in table.Where((_, i) => i % 7 == 0))
        {
            plant.Weight = 0;
        }

        Plant[] some = [.. table.Where(plant => plant.Weight > 0)];
        FullyConnectedOptions weighted = Plants.Quick with { ExampleWeightColumnName = nameof(Plant.Weight) };
        LabeledData core = LabeledData.From(Features(some), [.. some.Select(plant => plant.Kind)]).WithWeights([.. some.Select(plant => (double)plant.Weight)]);
        float[] expected = (new Classifier() with { Hidden = weighted.Hidden, LearningRate = weighted.LearningRate, MaxEpochs = weighted.MaxEpochs, Seed = weighted.Seed }).Fit(core).Model.Scores(NdArray.From(Features(some))).ToArray();
        Assert.That(Scores("multiclass", table, weighted), Is.EqualTo(expected));
        Assert.That(Scores("multiclass", some), Is.Not.EqualTo(expected), "they have an effect");
    }

    [TestCase(float.NaN, "NaN")]
    [TestCase(float.PositiveInfinity, "Infinity")]
    public void A_feature_that_is_not_finite_is_refused_by_the_names_of_its_column_and_slot(float value, string text)
    {
        Plant[] table = Plant.Table();
        table[17].Width = value;
        IDataView plants = Raw(table);
        string message = $"The column \"Features\" has {text} in slot 1 (\"Width\") of row 17, expected finite numbers; put ReplaceMissingValues before the net, or filter such rows out.";
        Assert.That(() => Plants.Trainer(context, "regression").Fit(plants), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(message));
    }

    [Test]
    public void A_prediction_for_a_feature_that_is_not_finite_is_refused_in_a_fresh_and_a_loaded_pipeline()
    {
        IDataView plants = Raw(Plant.Table());
        ITransformer fresh = Plants.Trainer(context, "multiclass").Fit(plants);
        using var file = new MemoryStream();
        context.Model.Save(fresh, plants.Schema, file);
        file.Position = 0;
        ITransformer loaded = context.Model.Load(file, out _);
        Plant[] broken = Plant.Table(3);
        broken[1].Height = float.NaN;
        foreach (ITransformer net in new[] { fresh, loaded })
        {
            Exception refusal = Assert.Catch(() => net.Transform(Raw(broken)).GetColumn<float[]>("Score").ToArray()).GetBaseException();
            Assert.That(refusal, Is.TypeOf<ArgumentException>(), "ML.NET wraps it where it reads with several threads");
            Assert.That(refusal.Message, Does.StartWith("The column \"Features\" has NaN in slot 2, expected finite numbers"));
        }
    }

    [Test]
    public void Labels_and_weights_that_are_not_finite_are_refused()
    {
        Plant[] table = Plant.Table();
        (table[3].Price, table[5].Weight) = (float.NegativeInfinity, -1);
        Assert.That(
            () => Plants.Trainer(context, "regression").Fit(Raw(table)),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo("The column \"Price\" is -Infinity in row 3, expected a finite number; filter such rows out."));
        Assert.That(
            () => Plants.Trainer(context, "multiclass", Plants.Quick with { ExampleWeightColumnName = "Weight" }).Fit(Raw(table)),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo("The column \"Weight\" is -1 in row 5, expected a finite weight, at least 0; filter such rows out."));
    }

    [Test]
    public void Too_few_rows_are_refused()
    {
        Plant[] one = Plant.Table(1), none = Plant.Table(2);
        none[0].Price = none[1].Price = float.NaN;
        Assert.That(() => Plants.Trainer(context, "regression").Fit(Raw(one)), Throws.ArgumentException.With.Message.StartsWith("There is 1 example, expected at least 2"));
        Assert.That(() => Plants.Trainer(context, "regression").Fit(Raw(none)), Throws.ArgumentException.With.Message.EqualTo("No row of the view has a label in \"Price\", expected at least two rows to learn from."));
    }

    [Test]
    public void Features_of_unknown_size_are_refused()
    {
        IDataView plants = context.Data.LoadFromEnumerable(Plant.Table().Select(plant => new Loose { Features = [plant.Length], Label = plant.Price }));
        Assert.That(
            () => context.Regression.Trainers.FullyConnected().Fit(plants),
            Throws.InstanceOf<ArgumentException>().With.Message.Contains("Features"));
    }

    private IDataView Raw(Plant[] table)
    {
        IDataView view = context.Data.LoadFromEnumerable(table);
        return context.Transforms.Conversion.MapValueToKey("Label", nameof(Plant.Kind))
            .Append(context.Transforms.Concatenate("Features", nameof(Plant.Length), nameof(Plant.Width), nameof(Plant.Height))).Fit(view).Transform(view);
    }

    private float[] Scores(string task, Plant[] table, FullyConnectedOptions? options = null)
    {
        Model<float> model = Plants.Trainer(context, task, options).Fit(Raw(table)).Model;
        return model.Scores(NdArray.From(Features([.. Plant.Table().Where((_, i) => options is null ? i % 5 != 0 : i % 7 != 0)]))).ToArray();
    }

    private static float[][] Features(Plant[] table) => [.. table.Select(plant => new[] { plant.Length, plant.Width, plant.Height })];

    private sealed class Loose
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
