using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>Trains a fully connected net in a pipeline of ML.NET. Rows are read in their order; the same rows, options and seed give the same bits.</summary>
public sealed class FullyConnectedTrainer : IEstimator<FullyConnectedTransformer>
{
    private readonly NetTask task;
    private readonly TrainingColumns columns;
    private readonly IEstimator<ITransformer> stock;

    internal FullyConnectedTrainer(NetTask task, TrainingColumns columns, FullyConnectedOptions options)
    {
        (this.task, this.columns, Options) = (task, columns, options);
        stock = task.Stock(new MLContext(), columns);
    }

    /// <summary>How it trains.</summary>
    public FullyConnectedOptions Options { get; }

    /// <summary>Trains a net on the rows of a view. It reads them once, in their order.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>The trained net as a transformer. A cancelled run returns its best state so far.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than ML.NET's trainers take.</exception>
    /// <exception cref="ArgumentException">A feature, label or weight is not finite, or there are too few rows.</exception>
    /// <exception cref="InvalidOperationException">The run diverged; the message names the step and a remedy.</exception>
    public FullyConnectedTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        SchemaCheck.Run(stock, input);
        return task.Fit(input, columns, Options);
    }

    /// <summary>The columns that the transformer adds, those of ML.NET's own trainers.</summary>
    /// <param name="inputSchema">The columns that there are.</param>
    /// <returns>These and the new ones.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => stock.GetOutputSchema(inputSchema);
}
