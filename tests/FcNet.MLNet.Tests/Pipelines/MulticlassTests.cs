using FcNet.MLNet.Tests.Support;

namespace FcNet.MLNet.Tests.Pipelines;

/// <summary>Classes in a pipeline as ML.NET's pages write it.</summary>
internal sealed class MulticlassTests
{
    private readonly MLContext context = new(seed: 0);

    [Test]
    public void A_pipeline_learns_classes_and_says_their_names()
    {
        IDataView plants = Plants.View(context);
        IEstimator<ITransformer> pipeline = context.Transforms.Conversion.MapValueToKey("Label", nameof(Plant.Kind))
            .Append(context.Transforms.Concatenate("Features", nameof(Plant.Length), nameof(Plant.Width), nameof(Plant.Height)))
            .Append(context.Transforms.NormalizeMinMax("Features"))
            .AppendCacheCheckpoint(context)
            .Append(context.MulticlassClassification.Trainers.FullyConnected(options: Plants.Quick))
            .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        IDataView scored = pipeline.Fit(plants).Transform(plants);

        string[] kinds = [.. scored.GetColumn<string>(nameof(Plant.Kind))], predicted = [.. scored.GetColumn<string>("PredictedLabel")];
        Assert.That(kinds.Zip(predicted).Count(pair => pair.First == pair.Second), Is.GreaterThan(0.95 * kinds.Length), "no metric of ML.NET sees a wrong PredictedLabel");
    }

    public void Every_metric_is_defined_and_the_confusion_table_has_the_names_of_the_classes([Values("multiclass", "recipe-multiclass")] string task)
    {
        IDataView scored = Plants.Pipeline(context, task).Transform(Plants.View(context));
        MulticlassClassificationMetrics metrics = context.MulticlassClassification.Evaluate(scored, topKPredictionCount: 2);
        Assert.That(metrics.MicroAccuracy, Is.GreaterThan(0.95));
        Assert.That(metrics.MacroAccuracy, Is.GreaterThan(0.95));
        Assert.That(metrics.LogLoss, Is.InRange(0, 0.3));
        Assert.That(metrics.LogLossReduction, Is.InRange(0.7, 1));
        Assert.That(metrics.TopKAccuracy, Is.InRange(metrics.MicroAccuracy, 1));
        Assert.That(metrics.PerClassLogLoss, Has.Count.EqualTo(3).And.All.InRange(0, 0.5));
        Assert.That(metrics.ConfusionMatrix.GetFormattedConfusionTable(), Does.Contain("fern").And.Contain("moss").And.Contain("reed"));
    }

    public void The_predicted_class_has_the_largest_probability_and_the_probabilities_add_up_to_1([Values("multiclass", "recipe-multiclass")] string task)
    {
        IDataView scored = Plants.Pipeline(context, task).Transform(Plants.View(context));
        foreach ((float[] score, uint key) in scored.GetColumn<float[]>("Score").Zip(scored.GetColumn<uint>("PredictedLabel")))
        {
            Assert.That(score.Sum(), Is.EqualTo(1).Within(1e-6));
            Assert.That(key, Is.EqualTo(1 + Array.IndexOf(score, score.Max())), "a key in a view counts from 1");
        }
    }

    [Test]
    public void Classes_may_be_numbers()
    {
        IDataView plants = Plants.View(context);
        IEstimator<ITransformer> pipeline = context.Transforms.Conversion.MapValueToKey("Label", nameof(Plant.Grade))
            .Append(context.Transforms.Concatenate("Features", nameof(Plant.Length), nameof(Plant.Width)))
            .Append(context.MulticlassClassification.Trainers.FullyConnected(options: Plants.Quick))
            .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        ITransformer trained = pipeline.Fit(plants);
        Assert.That(FcNetModels.Of(trained).ClassNames, Is.EqualTo(new[] { "10", "20", "30" }));
        float[] predicted = [.. trained.Transform(plants).GetColumn<float>("PredictedLabel")];
        Assert.That(predicted.Zip(Plant.Table()).Count(pair => pair.First == pair.Second.Grade), Is.GreaterThan(0.95 * predicted.Length));
    }

    [Test]
    public void Keys_without_values_are_classes_that_count_from_0()
    {
        IDataView plants = context.Data.LoadFromEnumerable(Plant.Table().Select((plant, i) => new Numbered { Features = [plant.Length, plant.Width], Label = (uint)(i % 3) + 1 }));
        FullyConnectedTransformer trained = context.MulticlassClassification.Trainers.FullyConnected(options: Plants.Quick).Fit(plants);
        Assert.That(trained.Model.ClassNames, Is.EqualTo(new[] { "0", "1", "2" }));
        Assert.That(context.MulticlassClassification.Evaluate(trained.Transform(plants)).MicroAccuracy, Is.GreaterThan(0.95));
    }

    private sealed class Numbered
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        [KeyType(3)]
        public uint Label { get; set; }
    }
}
