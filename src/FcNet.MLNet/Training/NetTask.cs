using FcNet.Tables;
using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>What is learned from a view. A new task is a file like those beside it and an entry in the catalog.</summary>
internal abstract class NetTask
{
    /// <summary>ML.NET's own trainer for the same columns: its schema is ours.</summary>
    public abstract IEstimator<ITransformer> Stock(MLContext context, TrainingColumns columns);

    /// <summary>Trains a net of the core.</summary>
    public abstract FullyConnectedTransformer Fit(IDataView view, TrainingColumns columns, FullyConnectedOptions options);

    /// <summary>Trains a table model.</summary>
    public abstract TableTransformer Fit(IDataView view, TrainingColumns columns, TableRecipe recipe, TableTrainerOptions options);

    /// <summary>What <see cref="Estimator{TFitted}.Fit(LabeledData, IProgress{StepReport}, CancellationToken)"/> does, with score and checkpoints.</summary>
    protected static TrainingResult<float> Train<TFitted>(Estimator<TFitted> estimator, LabeledData rows, FullyConnectedOptions options)
        where TFitted : Fitted
    {
        DataSplits data = estimator.Split(rows);
        var net = new FullyConnectedNet<float>(estimator.Describe(data.Train.Features, data.Train.Targets.Outputs), estimator.Seed, estimator.Threads);
        SolverOptions plan = estimator.Plan() with { Checkpoints = options.Checkpoints };
        var solver = new Solver<float>(net, data, options.Score is { } score ? plan with { Score = score } : plan);
        if (options.Checkpoints is not null)
        {
            solver.Resume();
        }

        TrainingResult<float> result = solver.Train(options.Progress, options.CancellationToken);
        RequireFinite(result);
        return result;
    }

    /// <summary>A table model as a step of the pipeline that gave it its rows.</summary>
    protected static TableTransformer Transformer(TableModel model, IDataView view, TrainingColumns columns, IReadOnlyList<string> outputs, NetOutput output)
    {
        foreach (TrainingResult result in model.Results)
        {
            RequireFinite(result);
        }

        return new(TableScorer.Of(model, view.Schema[columns.Features], outputs), output);
    }

    private static void RequireFinite(TrainingResult result)
    {
        if (result.StopReason == StopReason.NonFiniteLoss)
        {
            throw new InvalidOperationException(result.Explanation);
        }
    }
}
