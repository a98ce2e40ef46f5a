using FcNet.MLNet.Tests.Support;
using FcNet.Tables;

namespace FcNet.MLNet.Tests.Training;

/// <summary>Which rows and slots of a view a recipe learns from, and which are refused.</summary>
internal sealed class TableRowsTests
{
    private readonly MLContext context = new(seed: 0);

    [Test]
    public void Rows_without_a_label_or_of_weight_0_are_skipped()
    {
        Plant[] all = Plant.Table(), some = [.. all.Where((_, i) => i % 5 != 0)];
        TableTrainerOptions weighted = Plants.Two with { ExampleWeightColumnName = nameof(Plant.Weight) };
        byte[] classes = Trained("multiclass", some), numbers = Trained("regression", some), withWeights = Trained("binary", some, weighted);
        foreach (Plant plant in all.Where((_, i) => i % 5 == 0))
        {
            (plant.Kind, plant.Price, plant.Weight) = ("", float.NaN, 0);
        }

        Assert.That(Trained("multiclass", all), Is.EqualTo(classes), "a missing text has no key");
        Assert.That(Trained("regression", all), Is.EqualTo(numbers), "a missing number is NaN");
        Assert.That(Trained("binary", all, weighted), Is.EqualTo(withWeights));
        Assert.That(Trained("binary", some), Is.Not.EqualTo(withWeights), "weights have an effect");
    }

    /// <summary>A table has missing numbers, and its nets learn from that; so no step before the trainer has to replace them.</summary>
    [Test]
    public void NaN_is_a_missing_number_in_training_and_in_a_fresh_and_a_loaded_pipeline()
    {
        Plant[] plants = Plant.Table();
        for (int i = 0; i < plants.Length; i += 4)
        {
            plants[i].Width = float.NaN;
        }

        IDataView view = Raw(plants);
        TableTransformer trained = Plants.TableTrainer(context, "multiclass").Fit(view);
        Table table = Table.Of(("Features.Length", plants.Select(plant => plant.Length).ToArray()), ("Features.Width", plants.Select(plant => plant.Width).ToArray()), ("Features.Height", plants.Select(plant => plant.Height).ToArray()));
        float[] expected = ((TableClassifier)trained.Model).Probabilities(table).ToArray();
        Assert.That(trained.Model.Encodings.First().Columns, Has.Some.InstanceOf<WasMissing>());
        Assert.That(Plants.Scores(trained.Transform(view)).SelectMany(row => row), Is.EqualTo(expected));
        Assert.That(Plants.Scores(Reloaded(trained, view.Schema).Transform(view)).SelectMany(row => row), Is.EqualTo(expected));
    }

    [Test]
    public void An_infinite_feature_is_refused_in_training_and_in_a_fresh_and_a_loaded_pipeline()
    {
        Plant[] plants = Plant.Table();
        ITransformer fresh = Plants.TableTrainer(context, "multiclass").Fit(Raw(plants)), loaded = Reloaded(fresh, Raw(plants).Schema);
        plants[17].Width = float.PositiveInfinity;
        const string Expected = "expected finite numbers, or NaN where one is missing; filter such rows out.";
        Assert.That(
            () => Plants.TableTrainer(context, "multiclass").Fit(Raw(plants)),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo($"The column \"Features\" has Infinity in slot 1 (\"Width\") of row 17, {Expected}"));
        foreach (ITransformer model in new[] { fresh, loaded })
        {
            Exception refusal = Assert.Catch(() => model.Transform(Raw(plants)).GetColumn<float[]>("Score").ToArray()).GetBaseException();
            Assert.That(refusal.Message, Is.EqualTo($"The column \"Features\" has Infinity in slot 1, {Expected}"));
        }
    }

    [Test]
    public void Labels_and_weights_that_are_not_finite_and_too_few_rows_are_refused()
    {
        Plant[] table = Plant.Table();
        (table[3].Price, table[5].Weight) = (float.NegativeInfinity, -1);
        Assert.That(
            () => Plants.TableTrainer(context, "regression").Fit(Raw(table)),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo("The column \"Price\" is -Infinity in row 3, expected a finite number; filter such rows out."));
        Assert.That(
            () => Plants.TableTrainer(context, "multiclass", Plants.Two with { ExampleWeightColumnName = "Weight" }).Fit(Raw(table)),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo("The column \"Weight\" is -1 in row 5, expected a finite weight, at least 0; filter such rows out."));
        Plant[] none = Plant.Table(2);
        none[0].Price = none[1].Price = float.NaN;
        Assert.That(() => Plants.TableTrainer(context, "regression").Fit(Raw(none)), Throws.ArgumentException.With.Message.EqualTo("No row of the view has a label in \"Price\", expected at least two rows to learn from."));
        Assert.That(() => Plants.TableTrainer(context, "regression").Fit(Raw(Plant.Table(1))), Throws.ArgumentException);
    }

    [Test]
    public void A_slot_of_one_value_is_no_input_and_one_that_counts_the_rows_is()
    {
        TableTransformer trained = context.Regression.Trainers.FullyConnected(Plants.Recipe).Fit(Slots(i => [i, 7, float.NaN, (i * 7) % 40]));
        Assert.That(trained.Model.Columns, Is.EqualTo(new[] { "Features.0", "Features.3" }));
        Assert.That(trained.FeatureColumnType.ToString(), Does.Contain("4"));
        Assert.That(
            () => context.Regression.Trainers.FullyConnected(Plants.Recipe).Fit(Slots(_ => [1, 2, 3, float.NaN])),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo("Every slot of the column \"Features\" has one value in all rows, expected at least one to learn from."));
    }

    /// <summary>Two vectors side by side may have slots of the same name; the label may be called as a slot is.</summary>
    [Test]
    public void Slots_of_the_same_name_are_different_columns()
    {
        IDataView plants = Plants.View(context);
        IDataView view = context.Transforms.CopyColumns("Copy", nameof(Plant.Length)).Append(context.Transforms.Concatenate("Twice", nameof(Plant.Length), nameof(Plant.Length), nameof(Plant.Price))).Fit(plants).Transform(plants);
        TableTransformer trained = context.Regression.Trainers.FullyConnected(Plants.Recipe, nameof(Plant.Price), "Twice").Fit(view);
        Assert.That(trained.Model.Columns, Is.EqualTo(new[] { "Twice.Length", "Twice.Length.1", "Twice.Price" }));
        Assert.That(view.ToTable().Columns.Names, Is.SupersetOf(trained.Model.Columns));
    }

    private byte[] Trained(string task, Plant[] table, TableTrainerOptions? options = null)
    {
        using var file = new MemoryStream();
        Plants.TableTrainer(context, task, options).Fit(Raw(table)).Model.Save(file);
        return file.ToArray();
    }

    private IDataView Raw(Plant[] table)
    {
        IDataView view = context.Data.LoadFromEnumerable(table);
        return context.Transforms.Conversion.MapValueToKey("Label", nameof(Plant.Kind))
            .Append(context.Transforms.Concatenate("Features", nameof(Plant.Length), nameof(Plant.Width), nameof(Plant.Height))).Fit(view).Transform(view);
    }

    private IDataView Slots(Func<int, float[]> features) => context.Data.LoadFromEnumerable(Enumerable.Range(0, 120).Select(i => new Four { Features = features(i), Label = i % 10 }));

    private ITransformer Reloaded(ITransformer pipeline, DataViewSchema schema)
    {
        using var file = new MemoryStream();
        context.Model.Save(pipeline, schema, file);
        file.Position = 0;
        return new MLContext().Model.Load(file, out _);
    }

    private sealed class Four
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
