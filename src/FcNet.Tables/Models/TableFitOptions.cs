namespace FcNet.Tables;

/// <summary>How a net is fitted to a table. Everything has a default. Immutable; vary it with <c>with</c>.</summary>
public sealed record TableFitOptions
{
    /// <summary>How the columns are encoded, and the net is made and trained.</summary>
    public TableRecipe Recipe { get; init => field = Require.NotNull(value); } = TableRecipe.Default;

    /// <summary>
    /// The number of nets, at least 1; each is as many as the recipe has members (<see cref="TableRecipe.Members"/>, four by default). Several are trained on
    /// as many folds of the rows (classes or groups are divided evenly): each leaves out one fold, which chooses its epoch. Their predictions are averaged, and
    /// the predictions of the rows that a net has not seen give an honest score.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Nets { get; init => field = Require.Positive(value); } = 1;

    /// <summary>The seed of folds, initial weights and batches. The same seed gives the same bits.</summary>
    public Seed Seed { get; init; }

    /// <summary>The maximum number of threads; results do not depend on it.</summary>
    public Threads Threads { get; init; }

    /// <summary>What is made good: by default the accuracy of classes, and the RMSE of numbers.</summary>
    public Score Optimize { get; init => field = Require.NotNull(value); } = Score.Usual;

    /// <summary>Rows that are not trained on, but choose the epoch; null to take <see cref="ValidationShare"/> of the table.</summary>
    public Table? Validation { get; init; }

    /// <summary>The share of the rows that choose the epoch of one net, in steps of 1/20: from 0.05 to 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0.05 and 0.5.</exception>
    public double ValidationShare { get; init => field = Require.InRange(value is >= 0.05 and <= 0.5, value, "a share from 0.05 to 0.5"); } = 0.2;

    /// <summary>
    /// The number of parts into which sums over the rows of a batch are divided, a power of two, as <see cref="TrainingPlan.RowShards"/> says. So many processes
    /// at most can share the fit, with the same bits for any number of them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a power of two.</exception>
    public int RowShards { get; init => field = Require.PowerOfTwo(value); } = 1;

    /// <summary>
    /// The processes that train together, at most as many as <see cref="RowShards"/>. Each reads the same table and calls the fit with the same options; all get
    /// the same model. Several nets are then trained one after another.
    /// </summary>
    public IRanks Ranks { get; init => field = Require.NotNull(value); } = Alone.Instance;

    /// <summary>
    /// The column whose equal values mark rows that belong together, such as the visits of one patient: no group is both trained on and used to choose an
    /// epoch. Empty for none. It is no input.
    /// </summary>
    public string GroupColumn { get; init => field = Require.NotNull(value); } = "";

    /// <summary>The column of numbers, at least 0, that say how much each row counts. Empty for none. It is no input.</summary>
    public string WeightColumn { get; init => field = Require.NotNull(value); } = "";

    /// <summary>The parts of dates that become numbers; without any, columns of dates are no inputs.</summary>
    public IReadOnlyList<DatePart> DateParts { get; init => field = [.. Require.NotNull(value)]; } = [];

    /// <summary>How much each class counts in the loss.</summary>
    public ClassWeighting ClassWeights { get; init => field = Require.NotNull(value); } = ClassWeighting.None;

    /// <summary>
    /// Where the fit is saved while it runs, one folder in it for each net; null for nowhere. A fit of the same table with the same options goes on from
    /// there, with the bits of a fit that was not interrupted.
    /// </summary>
    public CheckpointOptions? Checkpoints { get; init; }
}
