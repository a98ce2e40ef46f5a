using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>What a net learns from a view. A new task is a file like those beside it and an entry in the catalog.</summary>
internal abstract class NetTask
{
    /// <summary>ML.NET's own trainer for the same columns: its schema is ours.</summary>
    public abstract IEstimator<ITransformer> Stock(MLContext context, TrainingColumns columns);

    public abstract FullyConnectedTransformer Fit(IDataView view, TrainingColumns columns, FullyConnectedOptions options);

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
        return result.StopReason == StopReason.NonFiniteLoss ? throw new InvalidOperationException(result.Explanation) : result;
    }
}
