using System.Numerics;
using FcNet.Checks;
using FcNet.Files;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Losses;

/// <summary>What holds for every registered loss, and options that have no name of their own.</summary>
internal sealed class LossTests
{
    private static IEnumerable<TestCaseData> Losses => KindOf.Samples<Loss>().Select(kind => new TestCaseData(kind.Value).SetArgDisplayNames(kind.Name));

    private static IEnumerable<Loss> Options =>
    [
        new SoftmaxLoss(0.1), new SoftmaxLoss(0, [0.5, 2, 1, 0]), new SoftmaxLoss(0.2, [0.5, 2, 1, 3]),
        new QuantileLoss([0.1, 0.9]), new FocalLoss(0), new FocalLoss(0.5), new HuberLoss(0.3),
    ];

    [TestCaseSource(nameof(Losses))]
    public void A_weight_counts_as_so_many_rows(Loss loss)
    {
        NdArray<double> y = Samples.Normal<double>(1, 3, 4), target = new(3, 4), dy = new(3, 4), many = new(6, 4), manyTargets = new(6, 4), manyDy = new(6, 4);
        OneHot.Fill([2, 0, 1], target);
        int[] source = [0, 1, 1, 2, 2, 2];
        for (int i = 0; i < source.Length; i++)
        {
            y.Row(source[i]).CopyTo(many.Row(i));
            target.Row(source[i]).CopyTo(manyTargets.Row(i));
        }

        double weighted = loss.Evaluate(y, new(NdArray<double>.None, target, NdArray.Wrap([1.0, 2, 3])), dy);
        Assert.That(weighted, Is.EqualTo(loss.Evaluate(many, new(NdArray<double>.None, manyTargets, NdArray<double>.None), manyDy)).Within(1e-14));
        for (int i = 0; i < source.Length; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                Assert.That(dy.Row(source[i])[j], Is.EqualTo(manyDy.Row(i)[j] * (source[i] + 1)).Within(1e-15));
            }
        }
    }

    /// <summary>Poisson's rate of 10,000 as a logarithm has no finite number.</summary>
    [TestCaseSource(nameof(Losses))]
    public void Outputs_of_10000_are_safe_in_any_precision(Loss loss)
    {
        AssertSafe<float>(loss);
        AssertSafe<double>(loss);
    }

    [TestCaseSource(nameof(Losses))]
    public void The_gradient_may_overwrite_the_outputs(Loss loss)
    {
        NdArray<double> y = Samples.Normal<double>(1, 3, 4), target = new(3, 4), dy = new(3, 4);
        OneHot.Fill([2, 0, 1], target);
        var batch = new Batch<double>(NdArray<double>.None, target, NdArray<double>.None);
        Assert.That(loss.Evaluate(y, batch, dy), Is.EqualTo(loss.Evaluate(y, batch, y)));
        Assert.That(y, SameBits.As(dy));
    }

    [TestCaseSource(nameof(Losses))]
    public void Once_warm_it_allocates_nothing(Loss loss) => AssertAllocatesNothing(loss);

    [TestCaseSource(nameof(Options))]
    public void Options_are_checked_kept_and_allocate_nothing(Loss loss)
    {
        GradientComparison comparison = LossGradients.Compare(loss, seed: 3);
        Assert.That(comparison.Passes, Is.True, comparison.ToString);
        Assert.That(KindOf.Parse<Loss>(JsonText.Of(loss, Kinds.Spelling(RunJson.Default))), Is.EqualTo(loss));
        AssertAllocatesNothing(loss);
    }

    /// <summary>Files of runs before the options name it so, too.</summary>
    [Test]
    public void A_softmax_loss_without_options_is_written_without_them() =>
        Assert.That(JsonText.Of<Loss>(new SoftmaxLoss(), Kinds.Spelling(RunJson.Default)), Is.EqualTo("{\"kind\":\"softmax\"}"));

    [Test]
    public void Equal_options_are_equal_losses()
    {
        var softmax = new SoftmaxLoss(0.1, [1, 2]);
        Assert.That(softmax with { ClassWeights = [1, 2] }, Is.EqualTo(softmax));
        Assert.That((softmax with { ClassWeights = [1, 2] }).GetHashCode(), Is.EqualTo(softmax.GetHashCode()));
        Assert.That(softmax with { ClassWeights = [1, 3] }, Is.Not.EqualTo(softmax));
        Assert.That(softmax with { LabelSmoothing = 0 }, Is.Not.EqualTo(softmax));
        var quantiles = new QuantileLoss([0.1, 0.9]);
        Assert.That(quantiles with { Quantiles = [0.1, 0.9] }, Is.EqualTo(quantiles));
        Assert.That(quantiles with { Quantiles = default }, Is.Not.EqualTo(quantiles));
    }

    /// <summary>Figures of scikit-learn's documentation of <c>compute_class_weight</c>.</summary>
    [Test]
    public void Balanced_weights_are_those_of_scikit_learn() => Assert.That(ClassWeights.Balanced([1, 1, 1, 1, 0, 0]), Is.EqualTo(new[] { 1.5, 0.75 }));

    /// <summary>One whole row is 64 rows of 9 classes and some; the last chunk is short.</summary>
    [Test]
    public void Weights_of_1_and_no_smoothing_change_no_bit()
    {
        NdArray<float> y = Samples.Normal<float>(1, 150, 9), target = new(150, 9), dy = new(150, 9), same = new(150, 9);
        OneHot.Fill(Samples.Labels(2, 150, 9), target);
        var batch = new Batch<float>(NdArray<float>.None, target, NdArray<float>.None);
        double loss = new SoftmaxLoss().Evaluate(y, batch, dy), weighted = new SoftmaxLoss(0, [1, 1, 1, 1, 1, 1, 1, 1, 1]).Evaluate(y, batch, same);
        Assert.That(weighted, Is.EqualTo(loss));
        Assert.That(same, SameBits.As(dy));
    }

    [Test]
    public void A_number_is_repeated_for_each_quantile()
    {
        NdArray<double> repeated = new QuantileLoss([0.1, 0.5, 0.9]).Repeat(NdArray.From(new double[,] { { 1, 2 }, { 3, 4 } }));
        Assert.That(repeated.Shape.ToString(), Is.EqualTo("2×6"));
        Assert.That(repeated.ToArray(), Is.EqualTo(new double[] { 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4 }));
    }

    /// <summary>Of 0, 1, …, 99 the 0.9-quantile is between 89 and 90: there the slopes of 90 · 0.1 and 10 · 0.9 cancel.</summary>
    [Test]
    public void The_minimum_of_a_quantile_loss_is_the_quantile()
    {
        NdArray<double> target = NdArray.Wrap([.. Enumerable.Range(0, 100).Select(i => (double)i)]).Reshape(100, 1), y = new(100, 1), dy = new(100, 1);
        foreach ((double at, int sign) in new[] { (88.5, -1), (89.5, 0), (90.5, 1) })
        {
            y.Span.Fill(at);
            new QuantileLoss([0.9]).Evaluate(y, new(NdArray<double>.None, target, NdArray<double>.None), dy);
            Assert.That(Math.Sign(Math.Round(dy.ToArray().Sum(), 12)), Is.EqualTo(sign));
        }
    }

    private static void AssertSafe<T>(Loss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var big = T.CreateChecked(10_000);
        NdArray<T> y = NdArray.Wrap([-big, T.Zero, big, -big, -big, -big, big, big, -big, big, -big, T.One], 3, 4), target = new(3, 4), dy = new(3, 4);
        OneHot.Fill([2, 1, 0], target);
        double value = loss.Evaluate(y, new(NdArray<T>.None, target, NdArray<T>.None), dy);
        bool isFinite = loss is not PoissonLoss;
        Assert.That(double.IsFinite(value), Is.EqualTo(isFinite));
        Assert.That(value, Is.GreaterThanOrEqualTo(0));
        Assert.That(dy.ToArray().All(T.IsFinite), Is.EqualTo(isFinite));
    }

    private static void AssertAllocatesNothing(Loss loss)
    {
        NdArray<float> y = Samples.Normal<float>(1, 100, 4), target = new(100, 4), dy = new(100, 4);
        OneHot.Fill(Samples.Labels(1, 100, 4), target);
        var batch = new Batch<float>(NdArray<float>.None, target, NdArray<float>.None);
        Assert.That(Allocation.OfWarmCalls(() => loss.Evaluate(y, batch, dy)), Is.Zero);
    }
}
