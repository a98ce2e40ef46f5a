using FcNet.MLNet.Tests.Support;
using FcNet.Tests.Support;

namespace FcNet.MLNet.Tests.Saving;

/// <summary>The net out of a pipeline, and nets of FcNet into one.</summary>
internal sealed class FcNetModelsTests
{
    private readonly MLContext context = new(seed: 0);

    [TestCaseSource(typeof(Plants), nameof(Plants.Tasks))]
    public void A_fresh_and_a_loaded_pipeline_give_the_same_net(string task)
    {
        using var folder = new TemporaryFolder();
        ITransformer pipeline = Plants.Pipeline(context, task).Append(new TransformerChain<ITransformer>()), loaded = Reloaded(pipeline);
        Model<float> fresh = FcNetModels.Of(pipeline), again = FcNetModels.Of(loaded);
        Assert.That(again.Spec, Is.EqualTo(fresh.Spec));
        Assert.That(again.Targets, Is.EqualTo(fresh.Targets));
        Assert.That(again.Scaling, Is.EqualTo(fresh.Scaling));
        fresh.Save(folder.File("fresh"));
        again.Save(folder.File("again"));
        Assert.That(File.ReadAllBytes(folder.File("again")), Is.EqualTo(File.ReadAllBytes(folder.File("fresh"))));
        again.SaveOnnx(folder.File("net.onnx"));
        Assert.That(new FileInfo(folder.File("net.onnx")).Length, Is.GreaterThan(100));
    }

    /// <summary>A server needs no pipeline for the net's part, and predicts a batch at once.</summary>
    [Test]
    public void The_net_scores_as_the_pipeline_does()
    {
        IDataView plants = Plants.Prepared(context);
        FullyConnectedTransformer net = Plants.Trainer(context, "multiclass").Fit(plants);
        NdArray<float> features = NdArray.From(plants.GetColumn<float[]>("Features").ToArray());
        Assert.That(Plants.Scores(net.Transform(plants)).SelectMany(row => row), Is.EqualTo(net.Model.Probabilities(features).ToArray()));
        string[] predicted = [.. Plants.Preparation(context).Append(context.Transforms.CopyColumns("Kept", "Label")).Fit(Plants.View(context)).Transform(Plants.View(context)).GetColumn<string>(nameof(Plant.Kind))];
        Assert.That(net.Model.Classify(features).Zip(predicted).Count(pair => pair.First.Name == pair.Second), Is.GreaterThan(220));
    }

    [TestCaseSource(typeof(Plants), nameof(Plants.Tasks))]
    public void The_net_of_a_loaded_pipeline_is_a_transformer_as_it_was_fresh(string task)
    {
        IDataView plants = Plants.Prepared(context);
        ITransformer pipeline = Plants.Pipeline(context, task);
        FullyConnectedTransformer fresh = FcNetModels.Transformer(pipeline), again = FcNetModels.Transformer(Reloaded(pipeline));
        Assert.That((again.FeatureColumnName, again.FeatureColumnType), Is.EqualTo((fresh.FeatureColumnName, fresh.FeatureColumnType)));
        Assert.That(again.GetOutputSchema(plants.Schema).ToString(), Is.EqualTo(fresh.GetOutputSchema(plants.Schema).ToString()));
        Assert.That(Plants.Scores(again.Transform(plants)), Is.EqualTo(Plants.Scores(fresh.Transform(plants))));
        Assert.That((fresh.Result is null, again.Result is null), Is.EqualTo((false, true)));
    }

    [Test]
    public void Importance_and_names_of_classes_of_a_loaded_pipeline()
    {
        IDataView plants = Plants.Prepared(context);
        FullyConnectedTransformer net = FcNetModels.Transformer(Reloaded(Plants.Pipeline(context, "multiclass")));
        Assert.That(context.MulticlassClassification.PermutationFeatureImportance(net, plants)[0].MicroAccuracy.Mean, Is.LessThan(-0.1));
        Assert.That(context.MulticlassClassification.Evaluate(net.Transform(plants)).ConfusionMatrix.GetFormattedConfusionTable(), Does.Contain("moss"));
    }

    [Test]
    public void A_net_of_the_core_is_a_step_of_a_pipeline()
    {
        IDataView plants = Plants.Prepared(context);
        float[][] x = [.. plants.GetColumn<float[]>("Features")];
        FittedClassifier core = new Classifier { Hidden = [8], MaxEpochs = 20 }.Fit(x, [.. Plant.Table().Select(plant => plant.Kind)]);
        ITransformer pipeline = context.Transforms.ApplyFcNet(core.Model).Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(plants);
        Assert.That(pipeline.Transform(plants).GetColumn<string>("PredictedLabel"), Is.EqualTo(core.Predict(x).Select(prediction => prediction.Name)));
        ITransformer loaded = Reloaded(pipeline, plants.Schema);
        Assert.That(loaded.Transform(plants).GetColumn<string>("PredictedLabel"), Is.EqualTo(core.Predict(x).Select(prediction => prediction.Name)));
    }

    [Test]
    public void Several_numbers_and_labels_of_a_core_net_are_one_vector_with_their_names()
    {
        IDataView plants = Plants.Prepared(context);
        float[][] x = [.. plants.GetColumn<float[]>("Features")];
        Plant[] table = Plant.Table();
        Model<float> numbers = new Regressor { Hidden = [8], MaxEpochs = 5, Names = ["price", "height"] }.Fit(x, table.Select(plant => new double[] { plant.Price, plant.Height }).ToArray()).Model;
        Model<float> labels = new MultiLabelClassifier { Hidden = [8], MaxEpochs = 5 }.Fit(x, [.. table.Select(plant => new[] { plant.Soil, plant.Kind })]).Model;
        foreach ((Model<float> model, NdArray<float> expected) in new[] { (numbers, numbers.Scores(NdArray.From(x))), (labels, labels.Probabilities(NdArray.From(x))) })
        {
            ITransformer step = context.Transforms.ApplyFcNet(model).Fit(plants);
            IDataView scored = step.Transform(plants);
            VBuffer<ReadOnlyMemory<char>> names = default;
            scored.Schema["Score"].Annotations.GetValue("SlotNames", ref names);
            Assert.That(names.DenseValues().Select(name => name.ToString()), Is.EqualTo(model.ClassNames));
            Assert.That(Plants.Scores(scored).SelectMany(row => row), Is.EqualTo(expected.ToArray()));
            Assert.That(Plants.Scores(Reloaded(step, plants.Schema).Transform(plants)).SelectMany(row => row), Is.EqualTo(expected.ToArray()));
        }
    }

    [Test]
    public void A_step_checks_its_columns()
    {
        IDataView plants = Plants.Prepared(context);
        Model<float> net = Plants.Trainer(context, "regression").Fit(plants).Model;
        Assert.That(() => context.Transforms.ApplyFcNet(net, "Nothing").Fit(plants), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new EstimatorChain<ITransformer>().Append(context.Transforms.ApplyFcNet(net, nameof(Plant.Kind))).Fit(plants), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_pipeline_without_a_net_is_refused()
    {
        IDataView plants = Plants.View(context);
        ITransformer none = Plants.Preparation(context).Append(context.Transforms.Conversion.MapValue("Other", [KeyValuePair.Create("clay", 1f)], nameof(Plant.Soil))).Fit(plants);
        const string Message = "There is no net of FcNet in the pipeline, expected one that FullyConnected trained.";
        Assert.That(() => FcNetModels.Of(none), Throws.TypeOf<ArgumentException>().With.Message.StartsWith(Message));
        Assert.That(() => FcNetModels.Of(Reloaded(none)), Throws.TypeOf<ArgumentException>().With.Message.StartsWith(Message));
    }

    private ITransformer Reloaded(ITransformer pipeline, DataViewSchema? schema = null)
    {
        using var file = new MemoryStream();
        context.Model.Save(pipeline, schema ?? Plants.View(context).Schema, file);
        file.Position = 0;
        return new MLContext().Model.Load(file, out _);
    }
}
