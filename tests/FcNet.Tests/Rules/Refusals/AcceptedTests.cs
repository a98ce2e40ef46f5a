using FcNet.Layers;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>What is unusual but makes sense is taken, and does what it must: one row, numbers that are not finite, huge ones, memory that may be shared.</summary>
internal sealed class AcceptedTests
{
    [Test]
    public void Batch_norm_of_one_row_gives_its_shifts_and_keeps_its_averages_finite()
    {
        NdArray<double> x = Samples.Normal<double>(1, 1, 4), gamma = Samples.Normal<double>(2, 4), beta = Samples.Normal<double>(3, 4);
        var statistics = new BatchNorm.Statistics<double>(new NdArray<double>(4), NdArray.Wrap([1.0, 1, 1, 1]));
        (NdArray<double> y, BatchNorm.Cache<double> cache) = BatchNorm.Forward(x, gamma, beta, statistics);
        Assert.That(y.Reshape(4), SameBits.As(beta));
        Assert.That(statistics.Variance.ToArray(), Is.All.EqualTo(0.9));
        Assert.That(BatchNorm.Backward(x, cache).X.ToArray(), Is.All.Zero);
    }

    [Test]
    public void A_net_with_batch_norm_trains_on_one_example([Values] Normalization normalization)
    {
        LabeledData one = LabeledData.From(new double[,] { { 1, 2 } }, [1], "a", "b");
        var net = new FullyConnectedNet<double>(new() { Inputs = 2, Hidden = [3], Classes = 2, Normalization = normalization });
        TrainingResult run = new Solver<double>(net, new(one, one, one), new() { Epochs = 5 }).Train();
        Assert.That(run.StopReason, Is.EqualTo(StopReason.Completed));
        Assert.That(run.History.Losses, Has.Count.EqualTo(5).And.All.Matches<double>(double.IsFinite));
        Assert.That(net.State.Statistics.Block.ToArray(), Has.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void Numbers_that_are_not_finite_stay_in_their_rows()
    {
        NdArray<double> sound = Samples.Normal<double>(1, 9, 7), x = sound.Clone(), w = Samples.Normal<double>(2, 7, 5), b = Samples.Normal<double>(3, 5);
        NdArray<double> scale = Samples.Normal<double>(4, 7), averages = Samples.Normal<double>(5, 7), variances = NdArray.Wrap(Enumerable.Repeat(2.0, 7).ToArray());
        (x[2, 3], x[4, 0], x[6, 6]) = (double.NaN, double.PositiveInfinity, double.NegativeInfinity);
        AssertOtherRowsEqual(Affine.Forward(x, w, b).Y, Affine.Forward(sound, w, b).Y);
        AssertOtherRowsEqual(Relu.Forward(x).Y, Relu.Forward(sound).Y);
        AssertOtherRowsEqual(LeakyRelu.Forward(x).Y, LeakyRelu.Forward(sound).Y);
        AssertOtherRowsEqual(LayerNorm.Forward(x, scale, scale).Y, LayerNorm.Forward(sound, scale, scale).Y);
        AssertOtherRowsEqual(BatchNorm.Infer(x, scale, scale, new(averages, variances)), BatchNorm.Infer(sound, scale, scale, new(averages, variances)));
        AssertOtherRowsEqual(SoftmaxLoss.Evaluate(x, new int[9]).Gradient, SoftmaxLoss.Evaluate(sound, new int[9]).Gradient);
        AssertOtherRowsEqual(SvmLoss.Evaluate(x, new int[9]).Gradient, SvmLoss.Evaluate(sound, new int[9]).Gradient);
        Assert.That(SoftmaxLoss.Evaluate(x, new int[9]).Loss, Is.NaN);
    }

    [Test]
    public void A_model_names_a_class_whatever_finite_numbers_it_is_given([Values(double.MaxValue, double.MinValue, double.Epsilon)] double value)
    {
        Model<double> model = Model.Create(TrainedNets.Small<double>(), new InputScaling([1, 2, 3], [0.25, 0.5, 1]));
        Assert.That(model.Predict([value, value, 0]), Is.InRange(0, 3));
        Assert.That(model.Predict(NdArray.Wrap([value, 0, 0, 1, 1, 1], 2, 3))[1], Is.EqualTo(model.Predict([1.0, 1, 1])));
    }

    [Test]
    public void Huge_scores_have_a_finite_loss()
    {
        NdArray<double> scores = NdArray.Wrap([1e4, -1e4, double.MaxValue, double.MaxValue, -1e300, 1e300], 3, 2);
        (double loss, NdArray<double> gradient) = SoftmaxLoss.Evaluate(scores, [0, 1, 1]);
        Assert.That(loss, Is.EqualTo(Math.Log(2) / 3).Within(1e-15));
        Assert.That(gradient.ToArray(), Has.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void Probabilities_may_replace_their_scores()
    {
        NdArray<double> scores = Samples.Normal<double>(1, 5, 4), probabilities = new(5, 4);
        SoftmaxLoss.Probabilities(scores, probabilities);
        SoftmaxLoss.Probabilities(scores, scores);
        Assert.That(scores, SameBits.As(probabilities));
    }

    private static void AssertOtherRowsEqual(NdArray<double> actual, NdArray<double> expected)
    {
        foreach (int row in (int[])[0, 1, 3, 5, 7, 8])
        {
            Assert.That(actual.RowRange(row, 1), SameBits.As(expected.RowRange(row, 1)), $"row {row}");
        }
    }
}
