using FcNet.Losses;
using FcNet.Metrics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

internal sealed class CrossValidationTests
{
    private static readonly LabeledData Data = Blobs();

    [Test]
    public void Each_fold_is_scored_by_a_model_that_never_saw_it()
    {
        var folds = Folds.Stratified(Data.GetLabels(), 4, seed: 1);
        var trained = new List<int>();
        FoldScores scores = CrossValidation.Run(Data, folds, (train, validation) =>
        {
            trained.Add(train.Count);
            Assert.That(train.GetInputs<double>().ToArray().Intersect(validation.GetInputs<double>().ToArray()), Is.Empty);
            return Train(train, validation);
        });
        Assert.That(trained, Is.EqualTo(new[] { 135, 135, 135, 135 }));
        Assert.That(scores.Scores, Has.Length.EqualTo(4).And.All.GreaterThan(0.9));
        Assert.That(CrossValidation.Run(Data, folds, Train), Is.EqualTo(scores), "the same folds and seeds give the same bits");
    }

    [Test]
    public void The_metric_can_be_chosen()
    {
        var folds = Folds.Of(Data.Count, 3);
        FoldScores losses = CrossValidation.Run(Data, folds, Train, new LossMetric(new SoftmaxLoss()));
        double[] expected = [.. Enumerable.Range(0, 3).Select(fold => Judge.Measure(Train(Data.Select(folds.Training(fold)), Data.Select(folds.Validation(fold))), Data.Select(folds.Validation(fold)), new LossMetric(new SoftmaxLoss())))];
        Assert.That(losses.Scores, Is.EqualTo(expected));
    }

    /// <summary>numpy: np.mean([1, 2, 4]), np.std([1, 2, 4], ddof=1).</summary>
    [Test]
    public void Mean_and_spread_are_those_of_NumPy()
    {
        var scores = new FoldScores([1, 2, 4]);
        Assert.That(scores.Mean, Is.EqualTo(2.3333333333333335));
        Assert.That(scores.Spread, Is.EqualTo(1.5275252316519465));
        Assert.That(scores.ToString(), Is.EqualTo("2.333 ± 1.5 (3 folds)"));
    }

    private static Model<double> Train(LabeledData train, LabeledData validation)
    {
        var net = new FullyConnectedNet<double>(new() { Inputs = 2, Hidden = [8], Classes = 3, Seed = 1 });
        DataSplits splits = new DataSplits(train, train.Slice(0, 0), validation).Standardized();
        return new Solver<double>(net, splits, new() { Rule = new Adam(1e-2), Epochs = 20, BatchSize = 10 }).Train().Model;
    }

    private static LabeledData Blobs()
    {
        NdArray<double> x = Samples.Normal<double>(1, 180, 2);
        int[] labels = new int[180];
        for (int i = 0; i < 180; i++)
        {
            labels[i] = i % 3;
            x[i, 0] += 8 * (i % 3);
            x[i, 1] -= 8 * (i % 3 == 1 ? 1 : 0);
        }

        return LabeledData.From(x, labels);
    }
}
