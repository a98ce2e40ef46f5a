using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Files;

namespace FcNet;

/// <summary>
/// Trains a net by steps: a batch, its loss and gradients, an update. It measures accuracies after the first step, after each epoch and after
/// the last step, and keeps the state that was best on the validation examples. It prints nothing.
/// </summary>
/// <remarks>Source: CS231n assignment 2, <c>Solver</c>; where it differs on purpose an option gives the course's way (the map in the project's README).</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Solver<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly INetwork<T> net;
    private readonly DataSplits data;
    private readonly RandomSource random;
    private readonly UpdateState<T> update;
    private readonly ArraySet<T> gradients;
    private readonly BatchSampler sampler;
    private readonly NdArray<T> x;
    private readonly int[] labels, selected;
    private readonly int stepsPerEpoch;
    private readonly SavedSources sources;
    private readonly CheckpointFolder? checkpoints;
    private double learningRate;
    private NetworkState<T>? best, current;

    /// <summary>Prepares a run.</summary>
    /// <param name="net">The net to train.</param>
    /// <param name="data">The examples to learn from and to choose by.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentException">The data do not fit the net, the epochs have too many steps, or the run needs more memory than this process may use.</exception>
    public Solver(INetwork<T> net, DataSplits data, SolverOptions options)
        : this(net, data, options, new CounterRandom(options?.Seed ?? 0, stream: 2))
    {
    }

    /// <summary>Prepares a run whose random numbers come from a given source.</summary>
    /// <param name="net">The net to train.</param>
    /// <param name="data">The examples to learn from and to choose by.</param>
    /// <param name="options">How to train; its seed is not used.</param>
    /// <param name="random">Draws the batches, and the examples for the accuracy checks.</param>
    /// <exception cref="ArgumentException">The data do not fit the net, the epochs have too many steps, or the run needs more memory than this process may use.</exception>
    public Solver(INetwork<T> net, DataSplits data, SolverOptions options, RandomSource random)
        : this(net, data, options, random, new Disk())
    {
    }

    internal Solver(INetwork<T> net, DataSplits data, SolverOptions options, RandomSource random, IDisk disk)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        Accuracy.RequireFit(net.Options, data.Train);
        this.net = net;
        this.data = data;
        this.random = random;
        Options = options;
        RequireMemory();
        update = options.Rule.Start<T>(net.State.Parameters.Block.Length);
        gradients = new(net.State.Parameters.Layout);
        sampler = new(options.Sampling, data.Train.Count, options.BatchSize);
        x = new(sampler.BatchSize, data.Train.Features);
        labels = new int[sampler.BatchSize];
        selected = new int[sampler.BatchSize];
        stepsPerEpoch = Math.Max(1, data.Train.Count / options.BatchSize);
        learningRate = options.Rule.LearningRate;
        long steps = (long)options.Epochs * stepsPerEpoch;
        Require.That(steps <= int.MaxValue, $"{options.Epochs} epochs of {stepsPerEpoch} steps are {steps} steps, expected at most {int.MaxValue}; take fewer epochs.");
        TotalSteps = (int)steps;
        History = new(TotalSteps, options.Epochs);
        sources = new(random, net.Dropout);
        checkpoints = options.Checkpoints is { } places ? new(places, disk) : null;
    }

    /// <summary>How it trains.</summary>
    public SolverOptions Options { get; }

    /// <summary>The steps of the whole run: epochs times the whole batches of an epoch, of which there is at least one.</summary>
    public int TotalSteps { get; }

    /// <summary>The steps done.</summary>
    public int StepsDone { get; private set; }

    /// <summary>The epochs completed.</summary>
    public int EpochsDone { get; private set; }

    /// <summary>The losses and accuracies so far.</summary>
    public TrainingHistory History { get; }

    /// <summary>The best validation accuracy so far; 0 before the first check.</summary>
    public double BestValidationAccuracy { get; private set; }

    /// <summary>Why the run ended, or that it has not.</summary>
    public StopReason StopReason { get; private set; }

    /// <summary>The steps that remain: each one pulled is one step done. To stop, stop pulling. The net always has its current weights.</summary>
    /// <remarks>With <see cref="SolverOptions.Checkpoints"/> the run is saved at its times and after the last step. Who stops pulling may call <see cref="SaveCheckpoint"/>.</remarks>
    /// <returns>The reports of the steps.</returns>
    /// <exception cref="IOException">A checkpoint cannot be written, or the folder is used by or holds another run. The run can go on.</exception>
    public IEnumerable<StepReport> Steps()
    {
        using IDisposable? folder = checkpoints?.LockForWriting();
        ContinueFromCurrentState();
        while (Next() is { } report)
        {
            SaveIfDue();
            yield return report;
        }

        SaveIfNew();
    }

    /// <summary>
    /// Does all steps that remain and then puts the best state into the net; also when it is cancelled, which it notices after each step. The
    /// solver itself keeps the current state: another call goes on from there.
    /// </summary>
    /// <param name="progress">Is told about every <see cref="SolverOptions.ReportEvery"/>th step and every accuracy check; or nothing.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>How it went. A cancelled run returns, too; with <see cref="SolverOptions.Checkpoints"/> it is saved before.</returns>
    /// <exception cref="IOException">A checkpoint cannot be written, or the folder is used by or holds another run. The net then has its current weights, and the run can go on.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write checkpoints there.</exception>
    public TrainingResult Train(IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default)
    {
        using IDisposable? folder = checkpoints?.LockForWriting();
        ContinueFromCurrentState();
        while (!cancellationToken.IsCancellationRequested && Next() is { } report)
        {
            SaveIfDue();
            if (report.Check is not null || (Options.ReportEvery > 0 && (report.Step - 1) % Options.ReportEvery == 0))
            {
                progress?.Report(report);
            }
        }

        if (StopReason == StopReason.None)
        {
            StopReason = StepsDone == TotalSteps ? StopReason.Completed : StopReason.Cancelled;
        }

        SaveIfNew();
        PutBestStateIntoNet();
        return new(StopReason, Explain(), StepsDone, BestValidationAccuracy, History);
    }

    /// <summary>
    /// All that a run comes to hold, before any of it is allocated: the net's own numbers, the gradients, what the rule remembers, the best and the
    /// current state, a batch, what the layers keep of it, and a block of an accuracy check.
    /// </summary>
    private unsafe void RequireMemory()
    {
        (long parameters, long statistics) = (net.State.Parameters.Layout.Length, net.State.Statistics.Layout.Length);
        int slots = Options.Rule.Start<T>(0).Slots.Count, rows = BatchSampler.BatchSizeOf(Options.Sampling, data.Train.Count, Options.BatchSize);
        Int128 perExample = data.Train.Features + FullyConnectedNet.Architecture(net.Options).Sum(layer => layer.KeptPerExample);
        int samples = Math.Max(Math.Min(data.Train.Count, Options.TrainSamples), Math.Min(data.Validation.Count, Options.ValidationSamples));
        long block = Accuracy.NumbersOfBlock(net.Options, samples);
        Int128 numbers = (parameters * (1 + 1 + slots + 2)) + (statistics * (1 + 2)) + (rows * perExample) + block;
        string what = string.Create(CultureInfo.InvariantCulture, $"Training {parameters} parameters with {Options.Rule.GetType().Name} on batches of {rows} rows needs their gradients, what the rule remembers, two more states and what the layers keep of a batch");
        Require.Memory(numbers * sizeof(T), what, "make the layers or the batches smaller, or take a rule that remembers less, such as Sgd");
    }

    /// <summary>One step, or nothing when none remains.</summary>
    private StepReport? Next()
    {
        if (StepsDone == TotalSteps || StopReason == StopReason.NonFiniteLoss)
        {
            StopReason = StopReason == StopReason.NonFiniteLoss ? StopReason : StopReason.Completed;
            return null;
        }

        data.Train.CopyTo(sampler.Next(random), selected, x, labels, net.Options.Threads);
        double loss = net.LossAndGradients(x, labels, gradients);
        History.Add(loss);
        double rate = learningRate;
        if (!double.IsFinite(loss) && Options.StopOnNonFinite)
        {
            StopReason = StopReason.NonFiniteLoss;
            return new(++StepsDone, TotalSteps, EpochsDone, Options.Epochs, loss, rate, null);
        }

        update.Step(net.State.Parameters, gradients, rate, net.Options.Threads);
        StepsDone++;
        bool endsEpoch = StepsDone % stepsPerEpoch == 0;
        if (endsEpoch)
        {
            EpochsDone++;
            learningRate *= Options.LearningRateDecay;
        }

        AccuracyCheck? check = endsEpoch || StepsDone == 1 || StepsDone == TotalSteps ? CheckAccuracies() : null;
        return new(StepsDone, TotalSteps, EpochsDone, Options.Epochs, loss, rate, check);
    }

    private AccuracyCheck CheckAccuracies()
    {
        Measured train = Accuracy.Measure<T>(net.Scores, net.Options, Sample(data.Train, Options.TrainSamples));
        Measured validation = Accuracy.Measure<T>(net.Scores, net.Options, Sample(data.Validation, Options.ValidationSamples));
        bool isBest = validation.Accuracy > BestValidationAccuracy;
        if (isBest)
        {
            BestValidationAccuracy = validation.Accuracy;
            best ??= net.State.Clone();
            best.CopyFrom(net.State);
        }

        var check = new AccuracyCheck(EpochsDone, train.Accuracy, validation.Accuracy, validation.Loss + net.Penalty, isBest);
        History.Add(check);
        return check;
    }

    /// <summary>So many examples drawn with replacement, or all where there are no more.</summary>
    private LabeledData Sample(LabeledData examples, int count) =>
        examples.Count > count ? examples.Select(random.Integers(examples.Count, count)) : examples;

    private void ContinueFromCurrentState()
    {
        StopReason = StopReason == StopReason.Cancelled ? StopReason.None : StopReason;
        if (current is not null)
        {
            net.State.CopyFrom(current);
            current = null;
        }
    }

    private void PutBestStateIntoNet()
    {
        if (best is null)
        {
            return;
        }

        current = net.State.Clone();
        net.State.Parameters.CopyFrom(best.Parameters);
        if (Options.BestIncludesStatistics)
        {
            net.State.Statistics.CopyFrom(best.Statistics);
        }
    }

    private string Explain()
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"step {StepsDone} of {TotalSteps} (epoch {EpochsDone} of {Options.Epochs})");
        return StopReason switch
        {
            StopReason.Completed => $"All steps are done: {place}.",
            StopReason.Cancelled => $"Cancelled after {place}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"The loss is {History.Losses[^1]} at {place}: {FirstNotFinite()}. A smaller learning rate or weight scale, or scaled inputs, may help."),
        };
    }

    private string FirstNotFinite()
    {
        foreach ((string name, NdArray<T> values) in net.State.Parameters)
        {
            if (!TensorPrimitives.IsFiniteAll<T>(values.Span))
            {
                return $"{name} has numbers that are not finite";
            }
        }

        return "all parameters are finite, so the scores of the batch are not";
    }
}
