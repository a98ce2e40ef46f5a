using FcNet.MLNet.Tests.Support;
using FcNet.Tables;

namespace FcNet.MLNet.Tests.Training;

/// <summary>A trainer adds nothing to a recipe: the same rows, options and seed give the same bits with and without ML.NET.</summary>
internal sealed class TableSameBitsTests
{
    private readonly MLContext context = new(seed: 0);

    [Test]
    public void Classes_as_a_table_classifier_learns_them([Values(1, 3)] int nets)
    {
        Table table = Arrays(("Label", Plant.Table().Select(plant => plant.Kind).ToArray()));
        AssertSame("multiclass", new() { Nets = nets, Seed = 42 }, TableClassifier.Fit(table, "Label", new() { Recipe = Plants.Recipe, Nets = nets, Seed = 42 }));
    }

    [Test]
    public void Yes_and_no_as_a_table_classifier_learns_them([Values(1, 3)] int nets)
    {
        Table table = Arrays((nameof(Plant.IsTall), Plant.Table().Select(plant => plant.IsTall).ToArray()));
        AssertSame("binary", new() { Nets = nets, Seed = 42 }, TableClassifier.Fit(table, nameof(Plant.IsTall), new() { Recipe = Plants.Recipe, Nets = nets, Seed = 42 }));
    }

    [Test]
    public void Numbers_as_a_table_regressor_learns_them([Values(1, 3)] int nets)
    {
        Table table = Arrays((nameof(Plant.Price), Plant.Table().Select(plant => plant.Price).ToArray()));
        AssertSame("regression", new() { Nets = nets, Seed = 42 }, TableRegressor.Fit(table, nameof(Plant.Price), new() { Recipe = Plants.Recipe, Nets = nets, Seed = 42 }));
    }

    [Test]
    public void Weights_and_every_other_option_have_the_effect_that_they_have_in_a_table()
    {
        TableTrainerOptions options = new() { ExampleWeightColumnName = nameof(Plant.Weight), ValidationFraction = 0.4, Score = Score.LogLoss, ClassWeights = ClassWeighting.Balanced, Seed = 5, Threads = 1 };
        TableFitOptions core = new() { Recipe = Plants.Recipe, WeightColumn = nameof(Plant.Weight), ValidationShare = 0.4, Optimize = Score.LogLoss, ClassWeights = ClassWeighting.Balanced, Seed = 5, Threads = 1 };
        Assert.That(options.For(Plants.Recipe, new("Label", "Features", nameof(Plant.Weight))), Is.EqualTo(core));
        Assert.That(new TableTrainerOptions().For(TableRecipe.Default, new("Label", "Features", null)), Is.EqualTo(new TableFitOptions()), "the defaults");
        Plant[] plants = Plant.Table();
        Table table = Arrays(("Label", plants.Select(plant => plant.Kind).ToArray()), (nameof(Plant.Weight), plants.Select(plant => plant.Weight).ToArray()));
        AssertSame("multiclass", options, TableClassifier.Fit(table, "Label", core));
    }

    /// <summary>Not only the bits: the model is that of a table that comes from the same view, byte for byte.</summary>
    [TestCase("multiclass", "Label")]
    [TestCase("binary", nameof(Plant.IsTall))]
    [TestCase("regression", nameof(Plant.Price))]
    public void The_model_is_that_of_the_view_as_a_table(string task, string label)
    {
        IDataView plants = Plants.Prepared(context);
        Table table = context.Transforms.SelectColumns("Features", label).Fit(plants).Transform(plants).ToTable();
        TableFitOptions options = new() { Recipe = Plants.Recipe, Nets = 2, Seed = 1 };
        TableModel core = task == "regression" ? TableRegressor.Fit(table, label, options) : TableClassifier.Fit(table, label, options);
        TableModel model = Plants.TableTrainer(context, task).Fit(plants).Model;
        Assert.That(Bytes(model), Is.EqualTo(Bytes(core)));
        Assert.That(model.Columns, Is.EqualTo(new[] { "Features.Length", "Features.Width", "Features.Height" }));
    }

    [Test]
    public void Threads_and_the_seed_of_mlnet_change_nothing_and_the_own_seed_does()
    {
        byte[] Trained(MLContext context, TableTrainerOptions options) => Bytes(Plants.TableTrainer(context, "multiclass", options).Fit(Plants.Prepared(context)).Model);
        byte[] one = Trained(context, Plants.Two with { Threads = 1 });
        Assert.That(Trained(new(seed: 99), Plants.Two with { Threads = 2 }), Is.EqualTo(one));
        Assert.That(Trained(context, Plants.Two with { Seed = 43 }), Is.Not.EqualTo(one));
    }

    private static byte[] Bytes(TableModel model)
    {
        using var file = new MemoryStream();
        model.Save(file);
        return file.ToArray();
    }

    /// <summary>The prepared features as columns, with others, from arrays.</summary>
    private Table Arrays(params (string Name, Array Values)[] others)
    {
        float[][] features = [.. Plants.Prepared(context).GetColumn<float[]>("Features")];
        string[] names = [nameof(Plant.Length), nameof(Plant.Width), nameof(Plant.Height)];
        return Table.Of([.. names.Select((name, slot) => ($"Features.{name}", (Array)features.Select(row => row[slot]).ToArray())), .. others]);
    }

    private void AssertSame(string task, TableTrainerOptions options, TableModel core)
    {
        IDataView plants = Plants.Prepared(context);
        TableTransformer trained = Plants.TableTrainer(context, task, options).Fit(plants);
        Assert.That(trained.Model.Models.Select(net => net.History), Is.EqualTo(core.Models.Select(net => net.History)), "the records of the runs, with the hashes of the examples");
        Table table = Arrays();
        float[] expected = core is TableClassifier classifier ? classifier.Probabilities(table).ToArray() : Array.ConvertAll(((TableRegressor)core).Predict(table), number => (float)number);
        IDataView scored = trained.Transform(plants);
        float[] scores = task == "binary" ? [.. scored.GetColumn<float>("Probability").SelectMany(yes => (float[])[yes])] : [.. Plants.Scores(scored).SelectMany(row => row)];
        Assert.That(scores, Is.EqualTo(task == "binary" ? [.. expected.Where((_, i) => i % 2 == 1)] : expected));
    }
}
