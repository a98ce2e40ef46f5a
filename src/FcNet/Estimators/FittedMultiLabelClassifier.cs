using FcNet.Metrics;

namespace FcNet;

/// <summary>A trained classifier of rows that have any of several labels.</summary>
public sealed class FittedMultiLabelClassifier : Fitted
{
    internal FittedMultiLabelClassifier(TrainingResult<float> result)
        : base(result)
    {
    }

    /// <summary>The labels of each row: those with a probability above ½.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <returns>The names of the labels of each row; there may be none.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite.</exception>
    public string[][] Predict(NumberTable x) => Require.NotNull(x).LabelsOf(Model);

    /// <summary>The labels of one row: those with a probability above ½.</summary>
    /// <param name="x">The raw features.</param>
    /// <returns>The names of its labels; there may be none.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite.</exception>
    public string[] Predict(float[] x) => Model.PredictLabels(x);

    /// <inheritdoc cref="Predict(float[])"/>
    public string[] Predict(double[] x) => Model.PredictLabels(x);

    /// <summary>The probability of each label for each row.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <returns>The probabilities, N × the number of labels.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite.</exception>
    public NdArray<float> PredictProbabilities(NumberTable x) => Require.NotNull(x).ProbabilitiesOf(Model);

    /// <summary>The fraction of the rows that get exactly their labels.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <param name="labels">True where a row (first index) has a label (second index).</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The number of features, rows or labels does not fit, or a feature is not finite.</exception>
    public double Score(NumberTable x, bool[,] labels) => Judge.Measure(Model, Examples(x, labels, [.. Model.ClassNames]), new Accuracy());

    /// <summary>The fraction of the rows that get exactly their labels.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <param name="labels">The labels of each row.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The number of features or rows does not fit, a label is not one of the model's, or a feature is not finite.</exception>
    public double Score(NumberTable x, string[][] labels) =>
        Judge.Measure(Model, Examples(x, labels, [.. Model.ClassNames]), new Accuracy());

    internal static LabeledData Examples(NumberTable x, bool[,] labels, string[] names)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(labels);
        var matrix = new NdArray<float>(labels.GetLength(0), labels.GetLength(1));
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                matrix[i, j] = labels[i, j] ? 1 : 0;
            }
        }

        return x.WithLabels(matrix, names);
    }

    internal static LabeledData Examples(NumberTable x, string[][] labels, string[] names)
    {
        ArgumentNullException.ThrowIfNull(labels);
        int missing = Array.FindIndex(labels, row => row is null || row.Contains(null));
        Require.That(missing < 0, $"The labels of row {missing} are null or have null, expected names; an empty array for a row without labels.");
        names = names.Length > 0 ? names : [.. labels.SelectMany(row => row).Distinct().Order(StringComparer.Ordinal)];
        Require.That(names.Length > 0, $"No row has a label, so there are no labels to learn; give some, or the names of all.");
        bool[,] matrix = new bool[labels.Length, names.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            foreach (string label in labels[i])
            {
                int j = Array.IndexOf(names, label);
                Require.That(j >= 0, $"Row {i} has the label \"{label}\", expected one of {string.Join(", ", names)}.");
                matrix[i, j] = true;
            }
        }

        return Examples(x, matrix, names);
    }
}
