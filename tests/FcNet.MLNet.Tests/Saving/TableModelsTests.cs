using FcNet.MLNet.Tests.Support;
using FcNet.Tables;
using FcNet.Tests.Support;

namespace FcNet.MLNet.Tests.Saving;

/// <summary>The table model out of a pipeline.</summary>
internal sealed class TableModelsTests
{
    private readonly MLContext context = new(seed: 0);

    [TestCaseSource(typeof(Plants), nameof(Plants.TasksByRecipe))]
    public void A_fresh_and_a_loaded_pipeline_give_the_same_model(string task)
    {
        using var folder = new TemporaryFolder();
        ITransformer pipeline = Plants.Pipeline(context, task).Append(new TransformerChain<ITransformer>());
        TableModel fresh = FcNetModels.TableOf(pipeline), again = FcNetModels.TableOf(Reloaded(pipeline));
        Assert.That((fresh.HasHeldOut, again.HasHeldOut), Is.EqualTo((true, false)));
        Assert.That((fresh.Models.Count(), fresh.GetType()), Is.EqualTo((2, task == "recipe-regression" ? typeof(TableRegressor) : typeof(TableClassifier))));
        fresh.Save(folder.File("fresh"));
        again.Save(folder.File("again"));
        Assert.That(File.ReadAllBytes(folder.File("again")), Is.EqualTo(File.ReadAllBytes(folder.File("fresh"))));
        again.SaveOnnx(folder.File("net.onnx"));
        Assert.That(new FileInfo(folder.File("net.onnx")).Length, Is.GreaterThan(100));
    }

    /// <summary>A server predicts a batch at once: the view becomes a table, in which the model finds its columns by their names.</summary>
    [Test]
    public void The_model_scores_the_view_as_a_table_as_the_pipeline_does()
    {
        IDataView plants = Plants.Prepared(context);
        ITransformer pipeline = Plants.Pipeline(context, "recipe-multiclass");
        var model = (TableClassifier)FcNetModels.TableOf(Reloaded(pipeline));
        Assert.That(model.Probabilities(plants.ToTable()).ToArray(), Is.EqualTo(Plants.Scores(pipeline.Transform(Plants.View(context))).SelectMany(row => row)));
    }

    [TestCaseSource(typeof(Plants), nameof(Plants.TasksByRecipe))]
    public void The_model_of_a_loaded_pipeline_is_a_transformer_as_it_was_fresh(string task)
    {
        IDataView plants = Plants.Prepared(context);
        ITransformer pipeline = Plants.Pipeline(context, task);
        TableTransformer fresh = FcNetModels.TableTransformer(pipeline), again = FcNetModels.TableTransformer(Reloaded(pipeline));
        Assert.That((again.FeatureColumnName, again.FeatureColumnType), Is.EqualTo((fresh.FeatureColumnName, fresh.FeatureColumnType)));
        Assert.That(again.GetOutputSchema(plants.Schema).ToString(), Is.EqualTo(fresh.GetOutputSchema(plants.Schema).ToString()));
        Assert.That(Plants.Scores(again.Transform(plants)), Is.EqualTo(Plants.Scores(fresh.Transform(plants))));
    }

    [Test]
    public void Importance_and_names_of_classes_of_a_loaded_pipeline()
    {
        IDataView plants = Plants.Prepared(context);
        TableTransformer table = FcNetModels.TableTransformer(Reloaded(Plants.Pipeline(context, "recipe-multiclass")));
        Assert.That(context.MulticlassClassification.PermutationFeatureImportance(table, plants)[0].MicroAccuracy.Mean, Is.LessThan(-0.1));
        Assert.That(context.MulticlassClassification.Evaluate(table.Transform(plants)).ConfusionMatrix.GetFormattedConfusionTable(), Does.Contain("moss"));
    }

    [Test]
    public void The_wrong_method_names_the_other_one()
    {
        ITransformer byRecipe = Plants.Pipeline(context, "recipe-regression"), plain = Plants.Pipeline(context, "regression");
        const string IsTable = "FullyConnected trained the pipeline by a recipe, so its model is one of a table: FcNetModels.TableOf gives it, TableTransformer its step.";
        const string IsNet = "FullyConnected trained the pipeline without a recipe, so its model is a net: FcNetModels.Of gives it, Transformer its step.";
        foreach ((ITransformer table, ITransformer net) in new[] { (byRecipe, plain), (Reloaded(byRecipe), Reloaded(plain)) })
        {
            Assert.That(() => FcNetModels.Of(table), Throws.TypeOf<ArgumentException>().With.Message.StartsWith(IsTable));
            Assert.That(() => FcNetModels.TableOf(net), Throws.TypeOf<ArgumentException>().With.Message.StartsWith(IsNet));
        }

        ITransformer none = Plants.Preparation(context).Fit(Plants.View(context));
        Assert.That(() => FcNetModels.TableOf(none), Throws.TypeOf<ArgumentException>().With.Message.StartsWith("There is no table model of FcNet in the pipeline, expected one that FullyConnected trained by a recipe."));
    }

    [Test]
    public void A_pipeline_may_have_both_kinds()
    {
        ITransformer both = Reloaded(Plants.Preparation(context).Append(Plants.Trainer(context, "regression")).Append(Plants.TableTrainer(context, "binary")).Fit(Plants.View(context)));
        Assert.That(FcNetModels.Of(both).Targets, Is.InstanceOf<NumberTargets>());
        Assert.That(FcNetModels.TableOf(both).Target, Is.EqualTo(nameof(Plant.IsTall)));
    }

    private ITransformer Reloaded(ITransformer pipeline)
    {
        using var file = new MemoryStream();
        context.Model.Save(pipeline, Plants.View(context).Schema, file);
        file.Position = 0;
        return new MLContext().Model.Load(file, out _);
    }
}
