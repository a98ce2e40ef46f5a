using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet;

/// <summary>
/// Trains a net by steps: a batch, its loss and gradients, an update. It measures the plan's score after the first step, after each epoch and after the last
/// step, and keeps the state that was best on the validation examples. It prints nothing.
/// </summary>
/// <remarks>Source: CS231n assignment 2, <c>Solver</c>; where it differs on purpose an option gives the course's way (the map in the project's README).</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Solver<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly INetwork<T> net;
    private readonly IExamples train, validation, augmented;
    private readonly FittedInputs inputs;
    private readonly RandomSource random;
    private readonly UpdateState<T> update;
    private readonly double[] rateFactors;
    private readonly ArraySet<T> gradients;
    private readonly BatchSampler sampler;
    private readonly Batch<T> batch;
    private readonly NdArray<T> dy;
    private readonly RowShards shards;
    private readonly int stepsPerEpoch;
    private readonly SavedSources sources;
    private readonly CheckpointFolder? checkpoints;
    private readonly WeightAverage<T>? average;
    private NetworkState<T>? best, current;
    private double bestScore;
    private string? stopRuleReason;

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
    /// <param name="options">How to train; its seed draws the augmentations alone.</param>
    /// <param name="random">Draws the batches, and the examples for the checks.</param>
    /// <exception cref="ArgumentException">The data do not fit the net, the epochs have too many steps, or the run needs more memory than this process may use.</exception>
    public Solver(INetwork<T> net, DataSplits data, SolverOptions options, RandomSource random)
        : this(net, data, options, random, new Disk())
    {
    }

    /// <summary>Prepares a run on examples of any source.</summary>
    /// <param name="net">The net to train.</param>
    /// <param name="train">The examples to learn from.</param>
    /// <param name="validation">The examples to choose by; there may be none.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentException">The examples do not fit the net, the epochs have too many steps, or the run needs more memory than this process may use.</exception>
    public Solver(INetwork<T> net, IExamples train, IExamples validation, SolverOptions options)
        : this(net, train, validation, new UnchangedInputs(), options, new CounterRandom(options?.Seed ?? 0, stream: 2), new Disk())
    {
    }

    internal Solver(INetwork<T> net, DataSplits data, SolverOptions options, RandomSource random, IDisk disk)
        : this(net, Require.NotNull(data).Train, data.Validation, data.Inputs, options, random, disk)
    {
    }

    internal Solver(INetwork<T> net, IExamples train, IExamples validation, FittedInputs inputs, SolverOptions options, RandomSource random, IDisk disk)
    {
        this.net = Require.NotNull(net);
        this.train = Require.NotNull(train);
        this.validation = Require.NotNull(validation);
        this.inputs = inputs;
        this.random = Require.NotNull(random);
        Options = Require.NotNull(options);
        Evaluation.RequireFit(net.Spec, train);
        Evaluation.RequireFit(net.Spec, validation);
        augmented = ProjectedExamples.Of(options.Augmentations.Of(train, options.Seed));
        options.Views.RequireFit(train.Targets, train.Scaling.Features);
        RequireMemory();
        update = options.Rule.Start<T>(net.State.Parameters.Block.Length);
        rateFactors = options.RateFactors.Of(net.State.Parameters.Layout);
        gradients = new(net.State.Parameters.Layout);
        average = options.WeightAverage > 0 ? new(options.WeightAverage, net.State.Parameters) : null;
        sampler = new(options.Sampling, train.Count, options.BatchSize);
        shards = new(options.RowShards, options.Ranks, sampler.BatchSize);
        int rows = shards.Rows;
        batch = new(new(rows, net.Spec.Inputs), new(rows, net.Spec.Outputs), train.HasWeights ? new(rows) : NdArray<T>.None);
        dy = new(rows, net.Spec.Outputs);
        stepsPerEpoch = Math.Max(1, train.Count / options.BatchSize);
        long steps = (long)options.Epochs * stepsPerEpoch;
        Require.That(steps <= int.MaxValue, $"{options.Epochs} epochs of {stepsPerEpoch} steps are {steps} steps, expected at most {int.MaxValue}; take fewer epochs.");
        TotalSteps = (int)steps;
        History = new(TotalSteps, options.Epochs, options.Score.HigherIsBetter);
        sources = new(random, net.Dropout);
        checkpoints = options.Checkpoints is { } places ? new(places, disk) : null;
        RunRecord.RequireRegistered(net.Spec, options);
        Require.That(validation.Count > 0 || !options.Stop.NeedsValidation, $"{options.Stop.GetType().Name} needs validation scores, but there are no validation examples; give some, or take no stop rule.");
        _ = options.Score.Start<T>(train.Targets);
        bestScore = options.Score.Worst;
    }

    /// <summary>How it trains.</summary>
    public SolverOptions Options { get; }

    /// <summary>The steps of the whole run: epochs times the whole batches of an epoch, of which there is at least one.</summary>
    public int TotalSteps { get; }

    /// <summary>The steps done.</summary>
    public int StepsDone { get; private set; }

    /// <summary>The epochs completed.</summary>
    public int EpochsDone { get; private set; }

    /// <summary>The losses and scores so far.</summary>
    public TrainingHistory History { get; }

    /// <summary>The best validation score so far; NaN if no check had one: before the first check, and without validation examples.</summary>
    public double BestScore => best is null ? double.NaN : bestScore;

    /// <summary>Why the run ended, or that it has not.</summary>
    public StopReason StopReason { get; private set; }

    private bool HasEnded => StepsDone == TotalSteps || StopReason is StopReason.NonFiniteLoss or StopReason.StopRule;

    /// <summary>The steps that remain: each one pulled is one step done. To stop, stop pulling: the net then has its current weights. After the last step it has the best state, as after <see cref="Train"/>.</summary>
    /// <remarks>With <see cref="SolverOptions.Checkpoints"/> the run is saved at its times and after the last step. Who stops pulling may call <see cref="SaveCheckpoint"/>.</remarks>
    /// <returns>The reports of the steps.</returns>
    /// <exception cref="IOException">A checkpoint cannot be written, or the folder is used by or holds another run. The run can go on.</exception>
    public IEnumerable<StepReport> Steps()
    {
        using IDisposable? folder = WrittenFolder?.LockForWriting();
        ContinueFromCurrentState();
        RequireSameRanks();
        while (!HasEnded)
        {
            StepReport report = Next();
            CompareParameters(StepsDone % StepsBetweenComparisons == 0);
            SaveIfDue();
            yield return report;
        }

        End();
    }

    /// <summary>
    /// Does all steps that remain and then puts the best state into the net; also when it is cancelled, which it notices after each step. The
    /// solver itself keeps the current state: another call goes on from there.
    /// </summary>
    /// <param name="progress">Is told about every <see cref="SolverOptions.ReportEvery"/>th step and every check; or nothing.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>How it went. A cancelled run returns, too; with <see cref="SolverOptions.Checkpoints"/> it is saved before.</returns>
    /// <exception cref="IOException">A checkpoint cannot be written, or the folder is used by or holds another run. The net then has its current weights, and the run can go on.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write checkpoints there.</exception>
    public TrainingResult<T> Train(IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default)
    {
        using IDisposable? folder = WrittenFolder?.LockForWriting();
        ContinueFromCurrentState();
        RequireSameRanks();
        var clock = Stopwatch.StartNew();
        while (!HasEnded && !IsInterrupted(clock.Elapsed, cancellationToken))
        {
            StepReport report = Next();
            CompareParameters(StepsDone % StepsBetweenComparisons == 0);
            SaveIfDue();
            if (report.Check is not null || report.IsRegular)
            {
                progress?.Report(report);
            }
        }

        End();
        return new(StopReason, Explain(), StepsDone, BestScore, History, Model.Create(net, train.Scaling, train.Targets, Description).WithViews(Options.Views));
    }

    /// <summary>
    /// All that a run comes to hold, before any of it is allocated: the net's own numbers, the gradients, what the rule remembers, the best and the
    /// current state, a batch, what the layers keep of it, and a block of an accuracy check.
    /// </summary>
    private unsafe void RequireMemory()
    {
        (long parameters, long statistics) = (net.State.Parameters.Layout.Length, net.State.Statistics.Layout.Length);
        int slots = Options.Rule.Start<T>(0).Slots.Count, rows = BatchSampler.BatchSizeOf(Options.Sampling, train.Count, Options.BatchSize);
        long raw = train.Scaling.Projection.IsNone ? 0 : train.Scaling.Features; // before the projection
        Int128 perExample = net.Spec.Inputs + raw + (2L * net.Spec.Outputs) + net.Spec.KeptPerExample + Options.Augmentations.KeptPerExample(train);
        int samples = Math.Max(Math.Min(train.Count, Options.TrainSamples), Math.Min(validation.Count, Options.ValidationSamples));
        long block = Evaluation.NumbersOfBlock(net.Spec.Inputs, net.Spec.Outputs, samples, raw);
        Int128 numbers = (parameters * (1 + 1 + slots + 2 + (Options.WeightAverage > 0 ? 1 : 0))) + (statistics * (1 + 2)) + (rows * perExample) + block;
        string what = string.Create(CultureInfo.InvariantCulture, $"Training {parameters} parameters with {Options.Rule.GetType().Name} on batches of {rows} rows needs their gradients, what the rule remembers, two more states and what the layers keep of a batch");
        Require.Memory(numbers * sizeof(T), what, "make the layers or the batches smaller, or take a rule that remembers less, such as Sgd");
    }

    /// <summary>One step.</summary>
    private StepReport Next()
    {
        if (StepsDone == 0)
        {
            FitInitialValues();
        }

        var moment = new Moment(StepsDone, TotalSteps, EpochsDone, Options.Epochs, History);
        double rate = Options.Schedule.At(Options.Rule.LearningRate, moment);
        double loss = LossAndGradients(Options.DropoutSchedule.At(1, moment));
        History.Add(loss);
        if (!double.IsFinite(loss) && Options.StopOnNonFinite)
        {
            StopReason = StopReason.NonFiniteLoss;
            return Report(++StepsDone, loss, rate, null);
        }

        update.Step(net.State.Parameters, gradients, rate, net.Threads, rateFactors, Options.WeightDecaySchedule.At(1, moment));
        StepsDone++;
        average?.Add(net.State.Parameters, StepsDone, net.Threads);
        bool endsEpoch = StepsDone % stepsPerEpoch == 0;
        EpochsDone += endsEpoch ? 1 : 0;
        ScoreCheck? check = endsEpoch || StepsDone == 1 || StepsDone == TotalSteps ? Check() : null;
        return Report(StepsDone, loss, rate, check);
    }

    private StepReport Report(int step, double loss, double rate, ScoreCheck? check)
    {
        bool isRegular = Options.ReportEvery > 0 && (step - 1) % Options.ReportEvery == 0;
        return new(step, TotalSteps, EpochsDone, Options.Epochs, loss, rate, isRegular, check);
    }

    /// <summary>The step but for the update: a batch forward, its loss, and back.</summary>
    private double LossAndGradients(double dropoutFactor)
    {
        ReadOnlySpan<int> rows = sampler.Next(random).Slice(shards.FirstRow(batch.X.Rows), batch.X.Rows);
        augmented.Fill(rows, StepsDone, batch, net.Threads);
        NdArray<T> y = net.Forward(batch.X, shards, dropoutFactor);
        double loss = Options.Loss.Evaluate(y, batch, dy, shards);
        net.Backward(dy, gradients);
        RankSums.Add(shards.Ranks, gradients.Block.Span);
        Options.Penalty.AddGradient(net.State.Parameters, gradients, net.Threads);
        return loss + Options.Penalty.Value(net.State.Parameters, net.Threads);
    }

    /// <summary>Measures the net, or the net with the average of its parameters, and keeps its state if it is the best.</summary>
    private ScoreCheck Check()
    {
        average?.Exchange(net.State.Parameters);
        try
        {
            History.Add(Measured());
        }
        finally
        {
            average?.Exchange(net.State.Parameters);
        }

        if (StepsDone < TotalSteps && Options.Stop.Stops(History, out stopRuleReason))
        {
            StopReason = StopReason.StopRule;
        }

        return History.Checks[^1];
    }

    private ScoreCheck Measured()
    {
        Evaluation onTrain = Judge(train, Options.TrainSamples), onValidation = Judge(validation, Options.ValidationSamples);
        double score = onValidation.Score.Value;
        bool isBest = Options.Score.IsBetter(score, bestScore) || (best is not null && Options.EqualScores == EqualScores.KeepLast && score == bestScore);
        if (isBest)
        {
            bestScore = score;
            best ??= net.State.Clone();
            best.CopyFrom(net.State);
        }

        double loss = onValidation.Loss + Options.Penalty.Value(net.State.Parameters, net.Threads);
        return new ScoreCheck(EpochsDone, onTrain.Score.Value, onValidation.Score.Value, loss, isBest);
    }

    /// <summary>So many examples drawn with replacement, or all where there are no more.</summary>
    private Evaluation Judge(IExamples examples, int count)
    {
        int[] rows = examples.Count > count ? random.Integers(examples.Count, count) : [.. Enumerable.Range(0, examples.Count)];
        return Evaluation.Of<T>(net.Infer, examples, rows, Options.Loss, Options.Score, net.Threads);
    }

    /// <summary>What follows the last step, or the step after which the run is interrupted.</summary>
    private void End()
    {
        StopReason = StopReason == StopReason.Running ? StopReason.Completed : StopReason;
        CompareParameters(isDue: true);
        SaveIfNew();
        PutBestStateIntoNet();
    }

    private void ContinueFromCurrentState()
    {
        StopReason = StopReason is StopReason.Cancelled or StopReason.TimeLimit ? StopReason.Running : StopReason;
        if (current is not null)
        {
            net.State.CopyFrom(current);
            current = null;
        }
    }

    private void PutBestStateIntoNet()
    {
        if ((best?.Parameters ?? average?.Parameters) is not { } returned)
        {
            return;
        }

        current = net.State.Clone();
        net.State.Parameters.CopyFrom(returned);
        if (best is not null && Options.BestIncludesStatistics)
        {
            net.State.Statistics.CopyFrom(best.Statistics);
        }
    }

    private string Explain()
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"step {StepsDone} of {TotalSteps} (epoch {EpochsDone} of {Options.Epochs})");
        return StopReason switch
        {
            StopReason.Completed => $"All steps are done: {place}.{(validation.Count == 0 ? " There are no validation examples, so the net has its last state." : WhyNoScore())}",
            StopReason.Cancelled => $"Cancelled after {place}.{WhyNoScore()}",
            StopReason.TimeLimit => $"The time limit of {Options.TimeLimit} is reached after {place}.{WhyNoScore()}",
            StopReason.StopRule => $"The run stops after {place}: {stopRuleReason}{WhyNoScore()}",
            _ => string.Create(CultureInfo.InvariantCulture, $"The loss is {History.Losses[^1]} at {place}: {FirstNotFinite()}. A smaller learning rate or weight scale, or scaled inputs, may help."),
        };
    }

    /// <summary>
    /// Why the last validation score is not defined, if no state was the best. It is measured anew, so that a checkpoint need not contain the sentence.
    /// </summary>
    private string WhyNoScore()
    {
        if (best is not null || validation.Count == 0 || History.Checks.Count == 0 || !double.IsNaN(History.Checks[^1].ValidationScore))
        {
            return "";
        }

        int[] rows = [.. Enumerable.Range(0, Math.Min(validation.Count, Options.ValidationSamples))];
        string why = Evaluation.Of<T>(net.Infer, validation, rows, Options.Loss, Options.Score, net.Threads).Score.Undefined;
        return why.Length == 0 ? "" : $" The last validation score is not defined, and none was better before: {why}";
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
