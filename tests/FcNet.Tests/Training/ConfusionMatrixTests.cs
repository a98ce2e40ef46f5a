using System.Globalization;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

internal sealed class ConfusionMatrixTests
{
    private static readonly int[] Actual = [0, 0, 0, 1, 1, 2, 2, 2, 2, 0], Predicted = [0, 0, 1, 1, 2, 2, 2, 2, 0, 0];

    private static readonly ConfusionMatrix Three = ConfusionMatrix.Count(Actual, Predicted, "cat", "dog", "bird");

    [Test]
    public void It_counts_each_class()
    {
        Assert.That((Three.Total, Three.Correct, Three.Accuracy), Is.EqualTo((10, 7, 0.7)));
        Assert.That(Three.ActualCounts, Is.EqualTo(new[] { 4, 2, 4 }));
        Assert.That(Three.PredictedCounts, Is.EqualTo(new[] { 4, 2, 4 }));
        Assert.That((Three[0, 1], Three[1, 2], Three[2, 0], Three[1, 0]), Is.EqualTo((1, 1, 1, 0)));
    }

    /// <summary>scikit-learn's precision_recall_fscore_support(actual, predicted), written as fractions.</summary>
    [Test]
    public void Precision_recall_and_F1_are_those_of_scikit_learn()
    {
        ConfusionMatrix two = ConfusionMatrix.Count([0, 0, 0, 1, 1], [0, 1, 1, 1, 1], "no", "yes");
        Assert.That(two.Precision, Is.EqualTo(new[] { 1.0, 2.0 / 4 }));
        Assert.That(two.Recall, Is.EqualTo(new[] { 1.0 / 3, 1.0 }));
        Assert.That(two.F1, Is.EqualTo(new[] { 2.0 / 4, 4.0 / 6 }));
        Assert.That((two.MacroPrecision, two.MacroRecall, two.MacroF1), Is.EqualTo((0.75, (1.0 + (1.0 / 3)) / 2, (0.5 + (4.0 / 6)) / 2)));
    }

    /// <summary>scikit-learn 1.5: precision_score([0, 0, 1], [0, 2, 0], average="macro") is 1/6, recall_score 1/6, f1_score 1/6: classes 0, 1 and 2 appear.</summary>
    [Test]
    public void A_class_that_is_never_predicted_has_no_precision_and_one_without_examples_no_recall()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Count([0, 0, 1], [0, 2, 0], "a", "b", "c", "d");
        Assert.That(matrix.Precision, Is.EqualTo(new[] { 0.5, double.NaN, 0, double.NaN }));
        Assert.That(matrix.Recall, Is.EqualTo(new[] { 0.5, 0, double.NaN, double.NaN }));
        Assert.That(matrix.F1, Is.EqualTo(new[] { 0.5, 0, 0, double.NaN }));
        Assert.That((matrix.MacroPrecision, matrix.MacroRecall, matrix.MacroF1), Is.EqualTo((0.5 / 3, 0.5 / 3, 0.5 / 3)));
        ConfusionMatrix none = ConfusionMatrix.Count([], [], "a");
        Assert.That((none.Accuracy, none.MacroF1), Is.EqualTo((double.NaN, double.NaN)));
    }

    [Test]
    public void It_prints_as_a_table_in_every_culture()
    {
        const string Table =
            "Actual \\ Predicted     cat     dog    bird  recall\n" +
            "cat                      3       1       0  0.7500\n" +
            "dog                      0       1       1  0.5000\n" +
            "bird                     1       0       3  0.7500\n" +
            "precision           0.7500  0.5000  0.7500\n" +
            "accuracy 0.7000 (7 of 10), macro F1 0.6667";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.That(Three.ToString(), Is.EqualTo(Table));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.That(ConfusionMatrix.Count([0], [0], [.. NumberedClasses.Of(31)]).ToString(), Is.EqualTo("accuracy 1.0000 (1 of 1), macro F1 1.0000"));
    }

    [Test]
    public void Predictions_that_do_not_fit_are_refused()
    {
        Assert.That(() => ConfusionMatrix.Count([0], [0, 1], "a", "b"), Refused.AsArgument("There are 2 predictions for 1 examples; each example needs one."));
        Assert.That(() => ConfusionMatrix.Count([0], [0]), Refused.AsArgument("There are no class names, expected one for each class."));
        Assert.That(() => ConfusionMatrix.Count([0], [2], "a", "b"), Refused.AsOutOfRange("The label of row 0 is 2, expected 0 to 1"));
    }
}
