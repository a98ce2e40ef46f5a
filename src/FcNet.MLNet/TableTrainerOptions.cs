using FcNet.Tables;

namespace FcNet.MLNet;

/// <summary>
/// How <c>FullyConnected</c> trains by a recipe. Layers, rates and epochs are the recipe's: <c>new DefaultRecipe { Epochs = 64 }</c>. The defaults are those of
/// <see cref="TableFitOptions"/>. Immutable; vary it with <c>with</c>.
/// </summary>
public sealed record TableTrainerOptions
{
    /// <summary>The options that tables have too, with their defaults and checks.</summary>
    private TableFitOptions core = new();

    /// <summary>
    /// The number of nets, at least 1. Several are trained on as many folds of the rows: each leaves out one fold, which selects its best state. Their
    /// probabilities or numbers are averaged.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Nets { get => core.Nets; init => core = core with { Nets = value }; }

    /// <summary>
    /// The fraction of the rows that one net is not trained on, but that selects its best state, in steps of 1/20: from 0.05 to 0.5. Several nets leave out a fold
    /// each.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double ValidationFraction { get => core.ValidationShare; init => core = core with { ValidationShare = Fraction(value) }; }

    /// <summary>The seed of the folds, the initial weights and the batches. The seed of the <c>MLContext</c> has no effect.</summary>
    public Seed Seed { get => core.Seed; init => core = core with { Seed = value }; }

    /// <summary>The maximum number of threads; results do not depend on it.</summary>
    public Threads Threads { get => core.Threads; init => core = core with { Threads = value }; }

    /// <summary>
    /// What is made good: by default the accuracy of classes, and the RMSE of numbers. <see cref="Score.LogLoss"/> and <see cref="Score.Auc"/> want good
    /// probabilities.
    /// </summary>
    public Score Score { get => core.Optimize; init => core = core with { Optimize = value ?? throw new ArgumentNullException(nameof(Score)) }; }

    /// <summary>How much each class counts in the loss. The classes of yes and no are "true" and "false".</summary>
    public ClassWeighting ClassWeights { get => core.ClassWeights; init => core = core with { ClassWeights = value }; }

    /// <summary>The column of weights, of type <see cref="float"/>; null for none. Rows of weight 0 are skipped.</summary>
    public string? ExampleWeightColumnName { get; init; }

    /// <summary>Is told about the steps and checks of each net; or nothing.</summary>
    public IProgress<TableFitReport>? Progress { get; init; }

    /// <summary>Ends the run early; the best states so far are kept.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// Where and how often the nets are saved, one folder in it for each; null for nowhere. <c>Fit</c> resumes from the newest checkpoints there. A folder is for
    /// one run on the same rows, so not for <c>CrossValidate</c>.
    /// </summary>
    public CheckpointOptions? Checkpoints { get => core.Checkpoints; init => core = core with { Checkpoints = value }; }

    /// <summary>The options of a fit of a table with such columns.</summary>
    internal TableFitOptions For(TableRecipe recipe, TrainingColumns columns) =>
        core with { Recipe = recipe, WeightColumn = columns.Weights ?? "" };

    private static double Fraction(double value) => value is >= 0.05 and <= 0.5
        ? value
        : throw new ArgumentOutOfRangeException(FormattableString.Invariant($"ValidationFraction is {value}, expected a fraction from 0.05 to 0.5."), (Exception?)null);
}
