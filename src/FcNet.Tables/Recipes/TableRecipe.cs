namespace FcNet.Tables;

/// <summary>
/// How a net for a table is made and trained, as a value: the encoding of its columns, the layers and the training plan. They depend on the numbers of rows and
/// columns, the kinds of columns and the aim alone.
/// </summary>
public abstract record TableRecipe
{
    /// <summary>RealMLP-TD-S, the simple one: three hidden layers of 256 on robustly scaled inputs.</summary>
    public static TableRecipe Simple { get; } = new SimpleRecipe();

    /// <summary>RealMLP-TD: embeddings of numbers and categories, parametric activations, dropout, decay, and weights that start by the data.</summary>
    public static TableRecipe Default { get; } = new DefaultRecipe();

    /// <summary>
    /// How many nets are trained on the same rows, each with initial weights, batches and a best epoch of its own, at least 1. Their predictions are averaged: several
    /// narrow nets are together better than a wide one of the same cost.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Members { get; init => field = Require.Positive(value); } = 1;

    /// <summary>How the columns are encoded.</summary>
    public abstract TableEncoder Encoder { get; }

    /// <summary>The layers of the net.</summary>
    /// <param name="task">The sizes, kinds and the aim.</param>
    /// <returns>The description of the net.</returns>
    public abstract NetworkSpec Net(TableTask task);

    /// <summary>How the net is trained.</summary>
    /// <param name="task">The sizes, kinds and the aim.</param>
    /// <returns>The plan; the fit sets its seed.</returns>
    public abstract TrainingPlan Plan(TableTask task);
}
