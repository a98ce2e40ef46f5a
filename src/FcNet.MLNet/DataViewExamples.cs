using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>Views of ML.NET as examples of FcNet, for everything that the core does with them: its estimators, solver, judges and cross-validation.</summary>
public static class DataViewExamples
{
    /// <summary>Reads a view once, row by row.</summary>
    /// <param name="view">The rows. Those with a missing label or of weight 0 are skipped.</param>
    /// <param name="labelColumnName">The classes: a key, or <see cref="bool"/>.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/> of known size.</param>
    /// <param name="exampleWeightColumnName">The weights, of type <see cref="float"/>; null for none.</param>
    /// <param name="folder">
    /// Null keeps the features in memory. In a folder they become features.npy, which is mapped into memory and may be larger than it; the labels are in
    /// targets.npy. Keep the files while the examples are in use.
    /// </param>
    /// <returns>The examples, in the order of the rows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="ArgumentException">A feature or weight is not finite, no row has a label, or the folder has such files already.</exception>
    public static LabeledData ToClassExamples(
        this IDataView view, string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null, string? folder = null)
    {
        TrainingColumns columns = Checked(view, labelColumnName, featureColumnName, exampleWeightColumnName);
        bool isAnswer = view.Schema.GetColumnOrNull(labelColumnName)?.Type is BooleanDataViewType;
        NetTask task = isAnswer ? new BinaryTask() : new MulticlassTask();
        SchemaCheck.Run(task.Stock(new MLContext(), columns), view);
        return isAnswer ? ViewExamples.OfAnswers(view, columns, folder) : ViewExamples.OfKeys(view, columns, KeyValues.Of(view.Schema[labelColumnName]), folder);
    }

    /// <summary>Reads a view once, row by row.</summary>
    /// <param name="view">The rows. Those whose number is NaN or whose weight is 0 are skipped.</param>
    /// <param name="labelColumnName">The numbers, of type <see cref="float"/>.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/> of known size.</param>
    /// <param name="exampleWeightColumnName">The weights, of type <see cref="float"/>; null for none.</param>
    /// <param name="folder">As of <see cref="ToClassExamples"/>.</param>
    /// <returns>The examples, in the order of the rows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="ArgumentException">A feature, number or weight is not finite, no row has a number, or the folder has such files already.</exception>
    public static LabeledData ToNumberExamples(
        this IDataView view, string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null, string? folder = null)
    {
        TrainingColumns columns = Checked(view, labelColumnName, featureColumnName, exampleWeightColumnName);
        SchemaCheck.Run(new RegressionTask().Stock(new MLContext(), columns), view);
        return ViewExamples.OfNumbers(view, columns, folder);
    }

    private static TrainingColumns Checked(IDataView view, string labelColumnName, string featureColumnName, string? weights)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(labelColumnName);
        ArgumentNullException.ThrowIfNull(featureColumnName);
        return new(labelColumnName, featureColumnName, weights);
    }
}
