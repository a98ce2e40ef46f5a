using FcNet.MLNet.Tests.Support;

namespace FcNet.MLNet.Tests.Pipelines;

/// <summary>Yes or no, and numbers, with what comes before a trainer in ML.NET's pages.</summary>
internal sealed class BinaryAndRegressionTests
{
    private readonly MLContext context = new(seed: 0);

    [Test]
    public void Text_becomes_features_and_all_metrics_of_yes_and_no_are_defined()
    {
        IDataView plants = Plants.View(context);
        IEstimator<ITransformer> pipeline = context.Transforms.Text.FeaturizeText("Features", nameof(Plant.Note))
            .Append(context.BinaryClassification.Trainers.FullyConnected(nameof(Plant.IsTall), options: Plants.Quick));
        IDataView scored = pipeline.Fit(plants).Transform(plants);
        CalibratedBinaryClassificationMetrics metrics = context.BinaryClassification.Evaluate(scored, nameof(Plant.IsTall));
        Assert.That(metrics.Accuracy, Is.EqualTo(1));
        Assert.That(metrics.AreaUnderRocCurve, Is.EqualTo(1));
        Assert.That(metrics.AreaUnderPrecisionRecallCurve, Is.EqualTo(1).Within(1e-9));
        Assert.That(metrics.F1Score, Is.EqualTo(1));
        Assert.That(metrics.LogLoss, Is.InRange(0, 0.2));
        Assert.That(metrics.ConfusionMatrix.GetFormattedConfusionTable(), Does.Contain("positive"));
    }

    public void The_score_of_yes_is_its_log_odds([Values("binary", "recipe-binary")] string task)
    {
        IDataView scored = Plants.Pipeline(context, task).Transform(Plants.View(context));
        bool[] answers = [.. scored.GetColumn<bool>("PredictedLabel")];
        float[] scores = [.. scored.GetColumn<float>("Score")], probabilities = [.. scored.GetColumn<float>("Probability")];
        for (int i = 0; i < answers.Length; i++)
        {
            Assert.That(answers[i], Is.EqualTo(scores[i] > 0));
            Assert.That(probabilities[i], Is.EqualTo(1 / (1 + Math.Exp(-scores[i]))).Within(1e-6));
        }
    }

    [Test]
    public void One_hot_columns_and_numbers_predict_a_number_in_its_unit()
    {
        IDataView plants = Plants.View(context);
        IEstimator<ITransformer> pipeline = context.Transforms.Categorical.OneHotEncoding("SoilCode", nameof(Plant.Soil))
            .Append(context.Transforms.Concatenate("Features", nameof(Plant.Length), nameof(Plant.Height), "SoilCode"))
            .Append(context.Regression.Trainers.FullyConnected(nameof(Plant.Price), options: Plants.Quick with { MaxEpochs = 100 }));
        RegressionMetrics metrics = context.Regression.Evaluate(pipeline.Fit(plants).Transform(plants), nameof(Plant.Price));
        Assert.That(metrics.RSquared, Is.GreaterThan(0.99));
        Assert.That(metrics.RootMeanSquaredError, Is.InRange(0, 20), "prices are between 1400 and 2200");
        Assert.That(metrics.MeanAbsoluteError, Is.InRange(0, 15));
    }
}
