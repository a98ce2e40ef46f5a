using FcNet.Tables;
using Microsoft.ML;

namespace FcNet.MLNet.Benchmarks;

/// <summary>The trainers that are compared, each with its defaults.</summary>
internal static class Contestants
{
    public static IReadOnlyList<string> Names { get; } = ["FcNet", "recipe", "recipe5", "L-BFGS", "SDCA", "FastTree", "LightGBM"];

    /// <summary>A trainer for a table, or null where ML.NET has none of that name for the task.</summary>
    public static IEstimator<ITransformer>? Create(string name, MLContext context, PanelTable table, int seed)
    {
        FullyConnectedOptions options = new() { Seed = seed };
        TableTrainerOptions nets = new() { Nets = name == "recipe5" ? 5 : 1, Seed = seed };
        return (name, table.Classes.Length) switch
        {
            ("FcNet", 0) => context.Regression.Trainers.FullyConnected(options: options),
            ("FcNet", 2) => context.BinaryClassification.Trainers.FullyConnected(options: options),
            ("FcNet", _) => context.MulticlassClassification.Trainers.FullyConnected(options: options),
            ("recipe" or "recipe5", 0) => context.Regression.Trainers.FullyConnected(TableRecipe.Default, options: nets),
            ("recipe" or "recipe5", 2) => context.BinaryClassification.Trainers.FullyConnected(TableRecipe.Default, options: nets),
            ("recipe" or "recipe5", _) => context.MulticlassClassification.Trainers.FullyConnected(TableRecipe.Default, options: nets),
            ("L-BFGS", 0) => null,
            ("L-BFGS", 2) => context.BinaryClassification.Trainers.LbfgsLogisticRegression(),
            ("L-BFGS", _) => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(),
            ("SDCA", 0) => context.Regression.Trainers.Sdca(),
            ("SDCA", 2) => context.BinaryClassification.Trainers.SdcaLogisticRegression(),
            ("SDCA", _) => context.MulticlassClassification.Trainers.SdcaMaximumEntropy(),
            ("FastTree", 0) => context.Regression.Trainers.FastTree(),
            ("FastTree", 2) => context.BinaryClassification.Trainers.FastTree(),
            ("FastTree", _) => context.MulticlassClassification.Trainers.OneVersusAll(context.BinaryClassification.Trainers.FastTree()),
            ("LightGBM", 0) => context.Regression.Trainers.LightGbm(),
            ("LightGBM", 2) => context.BinaryClassification.Trainers.LightGbm(),
            ("LightGBM", _) => context.MulticlassClassification.Trainers.LightGbm(),
            _ => throw new ArgumentException($"{name} is no trainer here, expected one of {string.Join(", ", Names)}."),
        };
    }
}
