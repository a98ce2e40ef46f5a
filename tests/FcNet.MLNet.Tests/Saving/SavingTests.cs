using FcNet.MLNet.Tests.Support;
using FcNet.Tables;
using FcNet.Tests.Support;

namespace FcNet.MLNet.Tests.Saving;

/// <summary>A pipeline in a file: ML.NET's own, from stock transformers and mappings with contract names.</summary>
internal sealed class SavingTests
{
    private readonly MLContext context = new(seed: 0);

    [TestCaseSource(typeof(Plants), nameof(Plants.AllTasks))]
    public void A_loaded_pipeline_gives_the_same_columns_bit_for_bit(string task)
    {
        IDataView plants = Plants.View(context);
        ITransformer pipeline = Plants.Pipeline(context, task), loaded = Reloaded(pipeline, plants.Schema, out _);
        IDataView before = pipeline.Transform(plants), after = loaded.Transform(plants);
        Assert.That(Plants.Scores(after), Is.EqualTo(Plants.Scores(before)));
        Assert.That(after.Schema.Where(Visible).Select(column => (column.Name, column.Type.ToString())), Is.EqualTo(before.Schema.Where(Visible).Select(column => (column.Name, column.Type.ToString()))));
        if (Plants.Plain(task) == "multiclass")
        {
            Assert.That(after.GetColumn<uint>("PredictedLabel"), Is.EqualTo(before.GetColumn<uint>("PredictedLabel")));
        }
        else if (Plants.Plain(task) == "binary")
        {
            Assert.That(after.GetColumn<bool>("PredictedLabel"), Is.EqualTo(before.GetColumn<bool>("PredictedLabel")));
            Assert.That(after.GetColumn<float>("Probability"), Is.EqualTo(before.GetColumn<float>("Probability")));
        }

        static bool Visible(DataViewSchema.Column column) => !column.IsHidden;
    }

    [TestCaseSource(typeof(Plants), nameof(Plants.AllTasks))]
    public void A_loaded_pipeline_is_saved_again(string task)
    {
        IDataView plants = Plants.View(context);
        ITransformer pipeline = Plants.Pipeline(context, task), again = Reloaded(Reloaded(pipeline, plants.Schema, out _), plants.Schema, out _);
        Assert.That(Plants.Scores(again.Transform(plants)), Is.EqualTo(Plants.Scores(pipeline.Transform(plants))));
    }

    [TestCaseSource(typeof(Plants), nameof(Plants.AllTasks))]
    public void Another_process_that_only_references_the_package_gives_the_same_scores(string task)
    {
        using var folder = new TemporaryFolder();
        IDataView plants = Plants.View(context);
        ITransformer pipeline = Plants.Pipeline(context, task);
        string file = folder.File("pipeline.zip"), rows = folder.File("rows.bin");
        context.Model.Save(pipeline, plants.Schema, file);
        using (FileStream stream = File.Create(rows))
        {
            context.Data.SaveAsBinary(plants, stream);
        }

        string[] expected = [.. Plants.Scores(pipeline.Transform(plants)).Select(row => string.Join(' ', row.Select(score => $"{BitConverter.SingleToUInt32Bits(score):x8}")))];
        Assert.That(LoaderProcess.Run(file, rows), Is.EqualTo(expected));
    }

    public void Names_of_classes_come_back([Values(nameof(Plant.Kind), nameof(Plant.Grade))] string label, [Values("multiclass", "recipe-multiclass")] string task)
    {
        IDataView plants = Plants.View(context);
        ITransformer pipeline = context.Transforms.Conversion.MapValueToKey("Label", label)
            .Append(context.Transforms.Concatenate("Features", nameof(Plant.Length), nameof(Plant.Width)))
            .Append(Plants.AnyTrainer(context, task))
            .Append(context.Transforms.Conversion.MapKeyToValue("Answer", "PredictedLabel")).Fit(plants);
        IDataView before = pipeline.Transform(plants), after = Reloaded(pipeline, plants.Schema, out _).Transform(plants);
        if (label == nameof(Plant.Kind))
        {
            Assert.That(after.GetColumn<string>("Answer"), Is.EqualTo(before.GetColumn<string>("Answer")).And.Contains("moss"));
        }
        else
        {
            Assert.That(after.GetColumn<float>("Answer"), Is.EqualTo(before.GetColumn<float>("Answer")).And.Contains(20f));
        }
    }

    /// <summary>A file holds vectors of a few lengths, cut to the classes.</summary>
    public void Any_number_of_classes_is_saved([Values(2, 8, 9, 64, 65, 513)] int classes, [Values] bool byRecipe)
    {
        IDataView rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, 2 * classes).Select(i => new Point { Features = [i % classes, i % 2], Name = $"c{i % classes:000}" }));
        IEstimator<ITransformer> trainer = byRecipe
            ? context.MulticlassClassification.Trainers.FullyConnected(new DefaultRecipe { Hidden = [4], Epochs = 1 })
            : context.MulticlassClassification.Trainers.FullyConnected(options: new() { Hidden = [], MaxEpochs = 1 });
        ITransformer pipeline = context.Transforms.Conversion.MapValueToKey("Label", nameof(Point.Name)).Append(trainer).Fit(rows);
        IDataView before = pipeline.Transform(rows), after = Reloaded(pipeline, rows.Schema, out _).Transform(rows);
        Assert.That(after.Schema["Score"].Type, Is.EqualTo(new VectorDataViewType(NumberDataViewType.Single, classes)));
        Assert.That(after.Schema["PredictedLabel"].Type, Is.EqualTo(before.Schema["PredictedLabel"].Type));
        Assert.That(Plants.Scores(after), Is.EqualTo(Plants.Scores(before)));
        Assert.That(after.GetColumn<uint>("PredictedLabel"), Is.EqualTo(before.GetColumn<uint>("PredictedLabel")));
    }

    public void The_net_alone_is_saved_too([Values("multiclass", "recipe-multiclass")] string task)
    {
        IDataView plants = Plants.Prepared(context);
        ITransformer net = Plants.AnyTrainer(context, task).Fit(plants);
        Assert.That(Plants.Scores(Reloaded(net, plants.Schema, out _).Transform(plants)), Is.EqualTo(Plants.Scores(net.Transform(plants))));
    }

    /// <summary>Files name the assembly with its version, and .NET does not load a lower one for a higher one.</summary>
    [Test]
    public void The_version_of_the_assembly_never_changes() =>
        Assert.That(typeof(FullyConnectedTrainer).Assembly.GetName().Version, Is.EqualTo(new Version(1, 0, 0, 0)));

    private ITransformer Reloaded(ITransformer pipeline, DataViewSchema schema, out DataViewSchema inputs)
    {
        using var file = new MemoryStream();
        context.Model.Save(pipeline, schema, file);
        file.Position = 0;
        return new MLContext().Model.Load(file, out inputs);
    }

    private sealed class Point
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        public string Name { get; set; } = "";
    }
}
