using FcNet.MLNet.Tests.Support;
using FcNet.Tests.Support;

namespace FcNet.MLNet.Tests.Data;

/// <summary>Views of ML.NET as examples of the core.</summary>
internal sealed class DataViewExamplesTests
{
    private readonly MLContext context = new(seed: 0);

    [Test]
    public void Rows_become_examples_in_memory_or_in_a_mapped_file()
    {
        using var folder = new TemporaryFolder();
        IDataView plants = Plants.Prepared(context);
        LabeledData expected = LabeledData.From(NdArray.From(plants.GetColumn<float[]>("Features").ToArray()), [.. Plant.Table().Select(plant => plant.Kind)], "fern", "moss", "reed");
        LabeledData memory = plants.ToClassExamples(), file = plants.ToClassExamples(folder: folder.File("rows"));
        Assert.That((memory.Fingerprint(), file.Fingerprint()), Is.EqualTo((expected.Fingerprint(), expected.Fingerprint())));
        Assert.That(file.ClassNames, Is.EqualTo(new[] { "fern", "moss", "reed" }));
    }

    [Test]
    public void Numbers_and_answers_and_weights_come_too()
    {
        using var folder = new TemporaryFolder();
        IDataView plants = Plants.Prepared(context);
        LabeledData numbers = plants.ToNumberExamples(nameof(Plant.Price), folder: folder.File("numbers")), answers = plants.ToClassExamples(nameof(Plant.IsTall), exampleWeightColumnName: nameof(Plant.Weight), folder: folder.File("answers"));
        Assert.That(numbers.Fingerprint(), Is.EqualTo(plants.ToNumberExamples(nameof(Plant.Price)).Fingerprint()));
        Assert.That(numbers.Targets, Is.EqualTo(new NumberTargets(["Price"])));
        Assert.That(answers.GetLabels(), Is.EqualTo(Plant.Table().Select(plant => plant.IsTall ? 1 : 0)));
        Assert.That((numbers.HasWeights, answers.HasWeights), Is.EqualTo((false, true)));
    }

    /// <summary>Of a file only the rows of a batch are read, in any order; the bits are those of rows in memory.</summary>
    [Test]
    public void A_net_trained_on_a_mapped_view_is_a_step_of_a_pipeline()
    {
        using var folder = new TemporaryFolder();
        IDataView plants = Plants.Prepared(context);
        var classifier = new Classifier { Hidden = Plants.Quick.Hidden, LearningRate = Plants.Quick.LearningRate, MaxEpochs = Plants.Quick.MaxEpochs, Seed = Plants.Quick.Seed };
        Model<float> net = classifier.Fit(plants.ToClassExamples(folder: folder.FullPath)).Model;
        IDataView scored = context.Transforms.ApplyFcNet(net).Fit(plants).Transform(plants);
        Assert.That(Plants.Scores(scored), Is.EqualTo(Plants.Scores(Plants.Trainer(context, "multiclass").Fit(plants).Transform(plants))));
        Assert.That(context.MulticlassClassification.Evaluate(scored).MicroAccuracy, Is.GreaterThan(0.95));
    }

    [Test]
    public void Wrong_columns_and_folders_are_refused()
    {
        using var folder = new TemporaryFolder();
        IDataView plants = Plants.Prepared(context);
        File.WriteAllText(folder.File("targets.npy"), "");
        Assert.That(() => plants.ToClassExamples("Nothing"), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("Could not find label column 'Nothing'"));
        Assert.That(() => plants.ToClassExamples(nameof(Plant.Kind)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("Schema mismatch for label column 'Kind'"));
        Assert.That(() => plants.ToNumberExamples(nameof(Plant.IsTall)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("Schema mismatch for label column 'IsTall'"));
        Assert.That(
            () => plants.ToClassExamples(folder: folder.FullPath),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo($"The folder \"{folder.FullPath}\" has features.npy or targets.npy already, expected a folder without; choose another one or delete them."));
    }
}
