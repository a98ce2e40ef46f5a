using System.Numerics;
using FcNet.Checks;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Losses;

internal sealed class SoftmaxLossTests
{
    [TestCase(5, 4)]
    [TestCase(1, 3)]
    [TestCase(6, 1)]
    public void The_gradient_matches_the_numerical_gradient(int rows, int classes)
    {
        NdArray<double> scores = Samples.Normal<double>(1, rows, classes);
        int[] labels = Samples.Labels(2, rows, classes);
        var comparison = new GradientComparison().Add("scores", SoftmaxLoss.Evaluate(scores, labels).Gradient, NumericalGradient.Compute(() => SoftmaxLoss.Evaluate(scores, labels).Loss, scores));
        Assert.That(comparison.Passes, Is.True, comparison.ToString());
    }

    [Test]
    public void The_loss_is_the_mean_of_log_sum_exp_minus_the_right_score()
    {
        NdArray<double> scores = Samples.Normal<double>(1, 40, 7);
        int[] labels = Samples.Labels(2, 40, 7);
        double expected = Enumerable.Range(0, 40).Average(i => Math.Log(scores.Row(i).ToArray().Sum(Math.Exp)) - scores[i, labels[i]]);
        Assert.That(SoftmaxLoss.Evaluate(scores, labels).Loss, Is.EqualTo(expected).Within(1e-14));
    }

    /// <summary>Source: CS231n, lecture 3, the softmax of the cat picture's scores: 0.13, 0.87, 0.00.</summary>
    [Test]
    public void The_course_s_example()
    {
        NdArray<double> scores = NdArray.Wrap([3.2, 5.1, -1.7], 1, 3), probabilities = new(1, 3);
        SoftmaxLoss.Probabilities(scores, probabilities);
        Assert.That(probabilities.ToArray(), Is.EqualTo(new[] { 0.13, 0.87, 0.00 }).Within(0.005));
        Assert.That(SoftmaxLoss.Evaluate(scores, [0]).Loss, Is.EqualTo(-Math.Log(probabilities[0, 0])).Within(1e-14));
    }

    [TestCase(1e4)]
    [TestCase(1e30)]
    [TestCase(float.MaxValue / 4)]
    public void Large_scores_are_safe(double size)
    {
        AssertSafe<float>(size);
        AssertSafe<double>(size);
    }

    /// <summary>Multiples of 1/8 keep all differences exact, so that the shift cannot round anything.</summary>
    [Test]
    public void A_shift_of_a_row_changes_nothing()
    {
        NdArray<double> scores = new(6, 5), shifted = new(6, 5);
        int[] eighths = new CounterRandom(1).Integers(64, 30);
        for (int i = 0; i < 30; i++)
        {
            scores.Span[i] = eighths[i] / 8.0;
            shifted.Span[i] = scores.Span[i] + ((i / 5) * 1000) - 2500;
        }

        int[] labels = Samples.Labels(2, 6, 5);
        (double loss, NdArray<double> gradient) = SoftmaxLoss.Evaluate(scores, labels);
        (double shiftedLoss, NdArray<double> shiftedGradient) = SoftmaxLoss.Evaluate(shifted, labels);
        Assert.That(shiftedLoss, Is.EqualTo(loss));
        Assert.That(shiftedGradient, SameBits.As(gradient));
    }

    [Test]
    public void Scores_and_labels_stay_as_they_are_unless_asked()
    {
        NdArray<float> scores = Samples.Normal<float>(1, 8, 10), written = new(8, 10);
        int[] labels = Samples.Labels(2, 8, 10);
        (double loss, NdArray<float> gradient) = SoftmaxLoss.Evaluate(scores, labels);
        Assert.That(scores, SameBits.As(Samples.Normal<float>(1, 8, 10)));
        Assert.That(labels, Is.EqualTo(Samples.Labels(2, 8, 10)));
        Assert.That(new SoftmaxLoss().Evaluate(scores, TrainingPass.Batch(NdArray<float>.None, labels, 10), written), Is.EqualTo(loss));
        Assert.That(written, SameBits.As(gradient));
        Assert.That(new SoftmaxLoss().Evaluate(scores, TrainingPass.Batch(NdArray<float>.None, labels, 10), scores), Is.EqualTo(loss));
        Assert.That(scores, SameBits.As(gradient));
    }

    [Test]
    public void Not_a_number_shows()
    {
        NdArray<float> scores = NdArray.Wrap([1, float.NaN, 2, 3], 2, 2);
        Assert.That(SoftmaxLoss.Evaluate(scores, [0, 1]).Loss, Is.NaN);
        Assert.That(SoftmaxLoss.Evaluate(NdArray.Wrap([float.PositiveInfinity, 0], 1, 2), [0]).Loss, Is.NaN);
    }

    [Test]
    public void Probabilities_of_a_row_sum_to_one_and_equal_scores_share()
    {
        NdArray<double> scores = Samples.Normal<double>(1, 20, 10);
        SoftmaxLoss.Probabilities(scores, scores);
        for (int i = 0; i < 20; i++)
        {
            Assert.That(scores.Row(i).ToArray().Sum(), Is.EqualTo(1).Within(1e-15 * 10));
        }

        var equal = new NdArray<double>(1, 4);
        SoftmaxLoss.Probabilities(equal, equal);
        Assert.That(equal.ToArray(), Is.All.EqualTo(0.25));
        Assert.That(SoftmaxLoss.Evaluate(new NdArray<double>(3, 4), [0, 1, 2]).Loss, Is.EqualTo(Math.Log(4)).Within(1e-15));
    }

    [Test]
    public void The_softmax_of_the_scores_of_probabilities_is_the_probabilities()
    {
        float[] probabilities = [0.5f, 0.25f, 0.25f, 0], scores = [.. probabilities];
        SoftmaxLoss.Scores<float>(scores);
        Assert.That(scores[..3], Is.EqualTo(new[] { MathF.Log(0.5f), MathF.Log(0.25f), MathF.Log(0.25f) }));
        Assert.That(scores[3], Is.EqualTo(MathF.Log(1e-37f)), "a probability of 0 has a finite score");
        SoftmaxLoss.Probabilities<float>(scores);
        Assert.That(scores, Is.EqualTo(probabilities).Within(1e-7f));
    }

    /// <summary>Each shifted score s has one rounding, its exponential 2 of its last places (FINDINGS) and |s| of the shift's, the sum and the rest C + 4 more.</summary>
    [Test]
    public void Float_is_as_near_to_double_as_its_roundings_allow()
    {
        NdArray<float> scores = Samples.Normal<float>(1, 50, 10);
        int[] labels = Samples.Labels(2, 50, 10);
        (double loss, NdArray<float> gradient) = SoftmaxLoss.Evaluate(scores, labels);
        (double loss64, NdArray<double> gradient64) = SoftmaxLoss.Evaluate(Samples.ToDouble(scores), labels);
        double widest = scores.ToArray().Max() - scores.ToArray().Min(), relative = ((2 * (widest + 4)) + 10 + 4) * Rounding.Float;
        Assert.That(loss, Is.EqualTo(loss64).Within(relative));
        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.That(gradient.Span[i], Is.EqualTo(gradient64.Span[i]).Within(relative / 50));
        }
    }

    private static void AssertSafe<T>(double size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var big = T.CreateTruncating(size);
        NdArray<T> scores = NdArray.Wrap([-big, T.Zero, big, -big, -big, -big], 2, 3);
        (double loss, NdArray<T> gradient) = SoftmaxLoss.Evaluate(scores, [2, 1]);
        Assert.That(loss, Is.EqualTo(Math.Log(3) / 2).Within(1e-7));
        Assert.That(gradient.ToArray(), Is.All.Matches<T>(T.IsFinite));

        (double wrong, NdArray<T> steepest) = SoftmaxLoss.Evaluate(scores, [0, 1]);
        Assert.That(wrong, Is.EqualTo(size + (Math.Log(3) / 2)).Within(2 * Rounding.Float * size), "the mean of a difference of two sizes and log 3");
        T half = T.One / T.CreateChecked(2);
        Assert.That(steepest.RowRange(0, 1), SameBits.As(NdArray.Wrap([-half, T.Zero, half], 1, 3)));
    }
}
