using FcNet.Tables;
using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>
/// Trains nets in a pipeline of ML.NET by a recipe of <c>FcNet.Tables</c>. The slots of the features are columns of a table, and the fit is that of
/// <see cref="TableClassifier"/> and <see cref="TableRegressor"/>: the same rows, options and seed give the same bits.
/// </summary>
public sealed class TableTrainer : IEstimator<TableTransformer>
{
    private readonly NetTask task;
    private readonly TrainingColumns columns;
    private readonly IEstimator<ITransformer> stock;

    internal TableTrainer(NetTask task, TrainingColumns columns, TableRecipe recipe, TableTrainerOptions options)
    {
        (this.task, this.columns, Recipe, Options) = (task, columns, recipe, options);
        stock = task.Stock(new MLContext(), columns);
    }

    /// <summary>How the features are encoded, and the nets are made and trained.</summary>
    public TableRecipe Recipe { get; }

    /// <summary>How many nets are trained, on what and how long.</summary>
    public TableTrainerOptions Options { get; }

    /// <summary>Trains on the rows of a view. It reads them once, in their order.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>The trained model as a transformer. A cancelled run returns the best states so far.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than ML.NET's trainers take.</exception>
    /// <exception cref="ArgumentException">A feature is infinite, a label or weight not finite, or the rows are too few.</exception>
    /// <exception cref="InvalidOperationException">A net diverged; the message names the step and a remedy.</exception>
    public TableTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        SchemaCheck.Run(stock, input);
        return task.Fit(input, columns, Recipe, Options);
    }

    /// <summary>The columns that the transformer adds, those of ML.NET's own trainers.</summary>
    /// <param name="inputSchema">The columns that there are.</param>
    /// <returns>These and the new ones.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => stock.GetOutputSchema(inputSchema);
}
