using FcNet.Tables;
using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>The trainers, in the catalogs where ML.NET has its own.</summary>
public static class FullyConnectedCatalog
{
    /// <summary>A fully connected net that tells one of several classes.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The classes: a key, as <c>MapValueToKey</c> makes it. Rows with a missing key are skipped.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/> of known size, in any scale, without NaN.</param>
    /// <param name="options">How to train; or the defaults.</param>
    /// <returns>The trainer. Its columns are those of ML.NET's own: "PredictedLabel", and the probabilities "Score".</returns>
    public static FullyConnectedTrainer FullyConnected(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        FullyConnectedOptions? options = null) => Create(catalog, new MulticlassTask(), labelColumnName, featureColumnName, options);

    /// <summary>A fully connected net that tells yes from no.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The answers, of type <see cref="bool"/>.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/> of known size, in any scale, without NaN.</param>
    /// <param name="options">How to train; or the defaults.</param>
    /// <returns>The trainer. Its columns are those of ML.NET's own: "PredictedLabel", "Score" (the log-odds of yes) and "Probability".</returns>
    public static FullyConnectedTrainer FullyConnected(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        FullyConnectedOptions? options = null) => Create(catalog, new BinaryTask(), labelColumnName, featureColumnName, options);

    /// <summary>A fully connected net that predicts a number.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The numbers, of type <see cref="float"/> and in any scale. Rows with NaN are skipped.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/> of known size, in any scale, without NaN.</param>
    /// <param name="options">How to train; or the defaults.</param>
    /// <returns>The trainer. Its column is that of ML.NET's own: "Score", in the unit of the label.</returns>
    public static FullyConnectedTrainer FullyConnected(
        this RegressionCatalog.RegressionTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        FullyConnectedOptions? options = null) => Create(catalog, new RegressionTask(), labelColumnName, featureColumnName, options);

    /// <summary>Nets that tell one of several classes, trained by a recipe for tables.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="recipe">How the features are encoded, and the nets are made and trained, such as <see cref="TableRecipe.Default"/>.</param>
    /// <param name="labelColumnName">The classes: a key, as <c>MapValueToKey</c> makes it. Rows with a missing key are skipped.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/> of known size, in any scale. NaN is a missing value.</param>
    /// <param name="options">How many nets, and how to train them; or the defaults.</param>
    /// <returns>The trainer. Its columns are those of ML.NET's own: "PredictedLabel", and the probabilities "Score", 0 for a class without training rows.</returns>
    public static TableTrainer FullyConnected(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        TableRecipe recipe,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        TableTrainerOptions? options = null) => Create(catalog, new MulticlassTask(), recipe, labelColumnName, featureColumnName, options);

    /// <summary>Nets that tell yes from no, trained by a recipe for tables.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="recipe">How the features are encoded, and the nets are made and trained, such as <see cref="TableRecipe.Default"/>.</param>
    /// <param name="labelColumnName">The answers, of type <see cref="bool"/>.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/> of known size, in any scale. NaN is a missing value.</param>
    /// <param name="options">How many nets, and how to train them; or the defaults.</param>
    /// <returns>The trainer. Its columns are those of ML.NET's own: "PredictedLabel", "Score" (the log-odds of yes) and "Probability".</returns>
    public static TableTrainer FullyConnected(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        TableRecipe recipe,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        TableTrainerOptions? options = null) => Create(catalog, new BinaryTask(), recipe, labelColumnName, featureColumnName, options);

    /// <summary>Nets that predict a number, trained by a recipe for tables.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="recipe">How the features are encoded, and the nets are made and trained, such as <see cref="TableRecipe.Default"/>.</param>
    /// <param name="labelColumnName">The numbers, of type <see cref="float"/> and in any scale. Rows with NaN are skipped.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/> of known size, in any scale. NaN is a missing value.</param>
    /// <param name="options">How many nets, and how to train them; or the defaults.</param>
    /// <returns>The trainer. Its column is that of ML.NET's own: "Score", in the unit of the label.</returns>
    public static TableTrainer FullyConnected(
        this RegressionCatalog.RegressionTrainers catalog,
        TableRecipe recipe,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        TableTrainerOptions? options = null) => Create(catalog, new RegressionTask(), recipe, labelColumnName, featureColumnName, options);

    private static FullyConnectedTrainer Create(object catalog, NetTask task, string labelColumnName, string featureColumnName, FullyConnectedOptions? options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(labelColumnName);
        ArgumentNullException.ThrowIfNull(featureColumnName);
        return new(task, new(labelColumnName, featureColumnName, options?.ExampleWeightColumnName), options ?? new());
    }

    private static TableTrainer Create(
        object catalog, NetTask task, TableRecipe recipe, string labelColumnName, string featureColumnName, TableTrainerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(labelColumnName);
        ArgumentNullException.ThrowIfNull(featureColumnName);
        return new(task, new(labelColumnName, featureColumnName, options?.ExampleWeightColumnName), recipe, options ?? new());
    }
}
