using FcNet.Checks;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Losses;

internal sealed class SvmLossTests
{
    [TestCase(5, 4)]
    [TestCase(1, 3)]
    [TestCase(6, 1)]
    public void The_gradient_matches_the_numerical_gradient(int rows, int classes)
    {
        NdArray<double> scores = Samples.Normal<double>(1, rows, classes);
        int[] labels = Samples.Labels(2, rows, classes);
        for (int i = 0; i < rows; i++)
        {
            double right = scores[i, labels[i]];
            GradientCheck.AssertAwayFromKink(NdArray.Wrap(Array.ConvertAll(scores.Row(i).ToArray(), score => score - right + 1)));
        }

        var comparison = new GradientComparison().Add("scores", SvmLoss.Evaluate(scores, labels).Gradient, NumericalGradient.Compute(() => SvmLoss.Evaluate(scores, labels).Loss, scores));
        Assert.That(comparison.Passes, Is.True, comparison.ToString());
    }

    /// <summary>Source: CS231n, lecture 3: a cat, a car and a frog with losses 2.9, 0 and 12.9.</summary>
    [Test]
    public void The_course_s_example()
    {
        NdArray<double> scores = NdArray.From(new[,] { { 3.2, 5.1, -1.7 }, { 1.3, 4.9, 2.0 }, { 2.2, 2.5, -3.1 } });
        Assert.That(SvmLoss.Evaluate(scores.RowRange(0, 1), [0]).Loss, Is.EqualTo(2.9).Within(1e-14));
        Assert.That(SvmLoss.Evaluate(scores.RowRange(1, 1), [1]).Loss, Is.Zero);
        Assert.That(SvmLoss.Evaluate(scores.RowRange(2, 1), [2]).Loss, Is.EqualTo(12.9).Within(1e-14));
        Assert.That(SvmLoss.Evaluate(scores, [0, 1, 2]).Loss, Is.EqualTo((2.9 + 0 + 12.9) / 3).Within(1e-14));
    }

    [Test]
    public void A_margin_of_exactly_zero_counts_for_nothing()
    {
        (double loss, NdArray<double> gradient) = SvmLoss.Evaluate(NdArray.Wrap([2.0, 1.0, 1.5], 1, 3), [0]);
        Assert.That(loss, Is.EqualTo(0.5));
        Assert.That(gradient.ToArray(), Is.EqualTo(new double[] { -1, 0, 1 }));
    }

    [Test]
    public void Scores_stay_as_they_are_unless_asked()
    {
        NdArray<float> scores = Samples.Normal<float>(1, 8, 10), written = new(8, 10);
        int[] labels = Samples.Labels(2, 8, 10);
        (double loss, NdArray<float> gradient) = SvmLoss.Evaluate(scores, labels);
        Assert.That(scores, SameBits.As(Samples.Normal<float>(1, 8, 10)));
        Assert.That(new SvmLoss().Evaluate(scores, TrainingPass.Batch(NdArray<float>.None, labels, 10), written), Is.EqualTo(loss));
        Assert.That(written, SameBits.As(gradient));
        Assert.That(new SvmLoss().Evaluate(scores, TrainingPass.Batch(NdArray<float>.None, labels, 10), scores), Is.EqualTo(loss));
        Assert.That(scores, SameBits.As(gradient));
    }

    [Test]
    public void Not_a_number_shows() => Assert.That(SvmLoss.Evaluate(NdArray.Wrap([1, double.NaN], 1, 2), [0]).Loss, Is.NaN);

    /// <summary>Two roundings in each margin, and the scores are near 1; the sum is in double.</summary>
    [Test]
    public void Float_is_as_near_to_double_as_its_roundings_allow()
    {
        NdArray<float> scores = Samples.Normal<float>(1, 50, 10);
        int[] labels = Samples.Labels(2, 50, 10);
        double widest = scores.ToArray().Max() - scores.ToArray().Min() + 1;
        Assert.That(SvmLoss.Evaluate(scores, labels).Loss, Is.EqualTo(SvmLoss.Evaluate(Samples.ToDouble(scores), labels).Loss).Within(9 * 2 * widest * Rounding.Float));
    }
}
