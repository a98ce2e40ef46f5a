using System.Numerics;
using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>
/// A cell of a notebook that trains nets. As there, everything in it draws from one NumPy stream, in the order of the calls: initial weights,
/// batches, images for the accuracy checks, dropout masks.
/// </summary>
/// <param name="run">What the experiment works with.</param>
/// <param name="trainImages">How many training images the cell takes.</param>
/// <param name="seed">The stream's seed: the notebook's, where it sets one.</param>
internal sealed class NotebookCell(ExperimentRun run, int trainImages = int.MaxValue, uint seed = 231)
{
    private readonly DataSplits data = run.WithFirst(trainImages);

    /// <summary>The stream.</summary>
    public NumpyRandom Random { get; } = new(seed);

    /// <summary>The notebooks' way to train, and no more than the limits allow.</summary>
    public SolverOptions Solver(UpdateRule rule, int epochs, int batchSize) => new()
    {
        Rule = rule,
        Epochs = Math.Min(epochs, run.Limits.Epochs),
        BatchSize = batchSize,
        Sampling = Sampling.WithReplacement,
        StopOnNonFinite = false,
        BestIncludesStatistics = false,
    };

    /// <summary>What a net for these images is.</summary>
    public FullyConnectedNetOptions Net(params IReadOnlyList<int> hidden) => new() { Inputs = data.Train.Features, Hidden = hidden, Classes = data.Train.Classes };

    /// <summary>Makes a net of float, as the notebooks do where they do not say otherwise.</summary>
    public FullyConnectedNet<float> Create(FullyConnectedNetOptions options) => new(options, Random, Random);

    /// <summary>Makes a net of double.</summary>
    public FullyConnectedNet<double> CreateDouble(FullyConnectedNetOptions options) => new(options, Random, Random);

    /// <summary>Trains a net.</summary>
    /// <param name="name">What the legend calls the run.</param>
    /// <param name="net">The net; it has its best weights afterwards.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Receives the epochs, or null.</param>
    /// <returns>What the run measured.</returns>
    /// <exception cref="OperationCanceledException">The experiment was cancelled.</exception>
    public NamedHistory Train<T>(string name, INetwork<T> net, SolverOptions options, IProgress<StepReport>? progress = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        run.Progress.Report($"training: {name}");
        TrainingResult result = new Solver<T>(net, data, options, Random).Train(progress, run.CancellationToken);
        run.CancellationToken.ThrowIfCancellationRequested();
        return new(name, result.History);
    }
}
