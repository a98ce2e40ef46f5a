using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Metrics;

namespace FcNet;

/// <summary>The confusion matrix: how often examples of each class were assigned each class, and what follows from it. It prints as a table.</summary>
/// <remarks>
/// Precision and recall of a class are correct / predicted and correct / actual; F1 is 2 · correct / (actual + predicted). Each is NaN where it divides by
/// 0. A macro average is the mean over the classes that occur or are predicted, in which NaN counts as 0 (scikit-learn's <c>average="macro"</c>). The metrics
/// <see cref="PrecisionMacro"/>, <see cref="RecallMacro"/> and <see cref="F1Macro"/> are the same for examples without weights, which the matrix
/// does not know; <see cref="BalancedAccuracy"/> takes only classes that occur.
/// </remarks>
public sealed class ConfusionMatrix
{
    private readonly int[,] counts;
    private readonly int[] actuals, predictions;

    internal ConfusionMatrix(ImmutableArray<string> classNames)
    {
        long count = (long)classNames.Length * classNames.Length;
        string what = string.Create(CultureInfo.InvariantCulture, $"A confusion matrix of {classNames.Length} classes has {count} counts");
        Require.That(count <= Array.MaxLength, $"{what}, expected at most {Array.MaxLength}; Judge.Accuracy needs none.");
        Require.Memory(count * sizeof(int), what, "Judge.Accuracy needs none");
        ClassNames = classNames;
        counts = new int[classNames.Length, classNames.Length];
        (actuals, predictions) = (new int[classNames.Length], new int[classNames.Length]);
    }

    /// <summary>The names of the classes.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>The number of examples.</summary>
    public int Total { get; private set; }

    /// <summary>The number of examples that are classified correctly.</summary>
    public int Correct { get; private set; }

    /// <summary>The accuracy: the fraction of the examples that are classified correctly; NaN without examples.</summary>
    public double Accuracy => (double)Correct / Total;

    /// <summary>The number of examples of each class.</summary>
    public ImmutableArray<int> ActualCounts => [.. actuals];

    /// <summary>The number of examples that were assigned each class.</summary>
    public ImmutableArray<int> PredictedCounts => [.. predictions];

    /// <summary>The precision of each class: the fraction of its predictions that are correct; NaN where it was never predicted.</summary>
    public ImmutableArray<double> Precision => PerClass(i => (double)counts[i, i] / predictions[i]);

    /// <summary>The recall of each class: the fraction of its examples that are classified correctly; NaN where it has none.</summary>
    public ImmutableArray<double> Recall => PerClass(i => (double)counts[i, i] / actuals[i]);

    /// <summary>The F1 score of each class, the harmonic mean of precision and recall; NaN where the class neither occurs nor is predicted.</summary>
    public ImmutableArray<double> F1 => PerClass(i => 2.0 * counts[i, i] / ((double)actuals[i] + predictions[i]));

    /// <summary>The mean precision of the classes that occur or are predicted, 0 for one that is never predicted; NaN without examples.</summary>
    public double MacroPrecision => Mean(Precision);

    /// <summary>The mean recall of the classes that occur or are predicted, 0 for one without examples; NaN without examples.</summary>
    public double MacroRecall => Mean(Recall);

    /// <summary>The mean F1 score of the classes that occur or are predicted; NaN without examples.</summary>
    public double MacroF1 => Mean(F1);

    /// <summary>The number of examples of one class that were assigned another class (or the same).</summary>
    /// <param name="actual">The actual class.</param>
    /// <param name="predicted">The predicted class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted]
    {
        get
        {
            Require.Below(actual, ClassNames.Length);
            Require.Below(predicted, ClassNames.Length);
            return counts[actual, predicted];
        }
    }

    /// <summary>Counts predictions, of a model or of anything else.</summary>
    /// <param name="actual">The actual class of each example, from 0.</param>
    /// <param name="predicted">The predicted class of each example, from 0.</param>
    /// <param name="classNames">The names of all classes.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">There are no names, not as many predictions as examples, or too many classes for a matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    public static ConfusionMatrix Count(int[] actual, int[] predicted, params string[] classNames)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(classNames);
        Require.That(classNames.Length > 0, $"There are no class names, expected one for each class.");
        Require.ClassNames(classNames);
        Require.That(actual.Length == predicted.Length, $"There are {predicted.Length} predictions for {actual.Length} examples; each example needs one.");
        Require.Labels(actual, actual.Length, classNames.Length);
        Require.Labels(predicted, predicted.Length, classNames.Length);
        var matrix = new ConfusionMatrix([.. classNames]);
        for (int i = 0; i < actual.Length; i++)
        {
            matrix.Add(actual[i], predicted[i]);
        }

        return matrix;
    }

    /// <summary>The table: a row for each actual class with its recall, a column for each predicted class with its precision. Of more than 30 classes the accuracy only.</summary>
    /// <returns>The table, in lines that end with "\n", and the accuracy.</returns>
    public override string ToString() => ConfusionTable.Write(this);

    /// <summary>Counts the rows of a batch.</summary>
    internal void Add<T>(NdArray<T> y, Batch<T> batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Rows; i++)
        {
            Add(TensorPrimitives.IndexOfMax<T>(batch.Target.Row(i)), TensorPrimitives.IndexOfMax<T>(y.Row(i)));
        }
    }

    internal void Add(int actual, int predicted)
    {
        counts[actual, predicted]++;
        actuals[actual]++;
        predictions[predicted]++;
        Total++;
        Correct += actual == predicted ? 1 : 0;
    }

    private double Mean(ImmutableArray<double> values) =>
        values.Where((_, i) => actuals[i] + (long)predictions[i] > 0).Select(value => double.IsNaN(value) ? 0 : value).DefaultIfEmpty(double.NaN).Average();

    private ImmutableArray<double> PerClass(Func<int, double> value) => [.. Enumerable.Range(0, ClassNames.Length).Select(value)];
}
