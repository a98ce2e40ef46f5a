using FcNet.MLNet.Tests.Support;

namespace FcNet.MLNet.Tests.Pipelines;

/// <summary>What ML.NET's catalogs do with a trainer or a transformer.</summary>
internal sealed class CatalogTests
{
    private readonly MLContext context = new(seed: 0);

    public void Each_task_is_cross_validated([Values("", "recipe-")] string by)
    {
        IDataView plants = Plants.Prepared(context);
        Assert.That(
            context.MulticlassClassification.CrossValidate(plants, Plants.AnyTrainer(context, $"{by}multiclass"), 3).Select(fold => fold.Metrics.MicroAccuracy),
            Has.Exactly(3).Items.And.All.GreaterThan(0.9));
        Assert.That(
            context.BinaryClassification.CrossValidate(plants, Plants.AnyTrainer(context, $"{by}binary"), 3, nameof(Plant.IsTall)).Select(fold => fold.Metrics.Accuracy),
            Has.Exactly(3).Items.And.All.GreaterThan(0.85));
        Assert.That(
            context.Regression.CrossValidate(plants, Plants.AnyTrainer(context, $"{by}regression"), 3, nameof(Plant.Price)).Select(fold => fold.Metrics.RSquared),
            Has.Exactly(3).Items.And.All.GreaterThan(0.8));
    }

    [Test]
    public void Permuting_a_feature_tells_its_importance()
    {
        IDataView plants = Plants.Prepared(context);
        AssertImportance(plants, Plants.Trainer(context, "multiclass").Fit(plants), Plants.Trainer(context, "binary").Fit(plants), Plants.Trainer(context, "regression").Fit(plants));
    }

    [Test]
    public void Permuting_a_feature_of_a_table_model_tells_its_importance()
    {
        IDataView plants = Plants.Prepared(context);
        AssertImportance(plants, Plants.TableTrainer(context, "multiclass").Fit(plants), Plants.TableTrainer(context, "binary").Fit(plants), Plants.TableTrainer(context, "regression").Fit(plants));
    }

    public void An_engine_predicts_one_plant([Values("multiclass", "recipe-multiclass")] string task)
    {
        ITransformer pipeline = Plants.Preparation(context).Append(Plants.AnyTrainer(context, task)).Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(Plants.View(context));
        using PredictionEngine<Plant, Answer> engine = context.Model.CreatePredictionEngine<Plant, Answer>(pipeline);
        Answer answer = engine.Predict(new() { Length = 9, Width = 1, Height = 5 });
        Assert.That(answer.PredictedLabel, Is.EqualTo("reed"));
        Assert.That(answer.Score, Has.Length.EqualTo(3));
        Assert.That(answer.Score[2], Is.EqualTo(answer.Score.Max()));
    }

    private void AssertImportance<TModel>(IDataView plants, FcNetTransformer<TModel> multiclass, FcNetTransformer<TModel> binary, FcNetTransformer<TModel> regression)
        where TModel : class
    {
        var classes = context.MulticlassClassification.PermutationFeatureImportance(multiclass, plants);
        var answers = context.BinaryClassification.PermutationFeatureImportance(binary, plants, nameof(Plant.IsTall));
        var numbers = context.Regression.PermutationFeatureImportance(regression, plants, nameof(Plant.Price));
        Assert.That(classes.Select(feature => feature.MicroAccuracy.Mean), Has.Exactly(3).Items);
        Assert.That(classes[0].MicroAccuracy.Mean, Is.LessThan(-0.1), "the length tells the kinds apart");
        Assert.That(answers[2].Accuracy.Mean, Is.LessThan(-0.3), "the height is the answer");
        Assert.That(numbers[0].RSquared.Mean, Is.LessThan(-0.5), "the length makes most of the price");
    }

    internal sealed class Answer
    {
        public string PredictedLabel { get; set; } = "";

        public float[] Score { get; set; } = [];
    }
}
