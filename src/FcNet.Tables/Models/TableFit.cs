using System.Runtime.ExceptionServices;

namespace FcNet.Tables;

/// <summary>Fits the nets of a table model.</summary>
internal sealed class TableFit
{
    private readonly FitTable data, validation;
    private readonly TableFitOptions options;
    private readonly Score score;
    private readonly FitPart[] parts;

    /// <summary>The encoding of each part, which its members share.</summary>
    private readonly Lazy<TableEncoding>[] encodings;

    public TableFit(Table table, string target, bool areNumbers, TableFitOptions options)
    {
        this.options = options;
        data = FitTable.Of(table, target, areNumbers, options);
        (double least, double largest) = Range;
        Require.That(
            data.Target is not NumberTarget || least < largest,
            $"The target \"{target}\" is {least} in all rows, expected at least two different numbers.");
        score = options.Optimize.For(data.Target.Targets);
        validation = options.Validation is { } given ? FitTable.Of(given, target, areNumbers, options, data.Target is ClassTarget classes ? classes.Targets.Names : default) : data;
        parts = FitPart.Of(data, options);
        TableEncoder encoder = options.Recipe.Encoder with { DateParts = [.. options.DateParts] };
        encodings = Array.ConvertAll(parts, part => new Lazy<TableEncoding>(() => encoder.Fit(data.Inputs, part.Training)));
    }

    public Score Score => score;

    /// <summary>The meaning of the averaged outputs: classes, or numbers in their units.</summary>
    public Targets Targets => data.Target.Targets is NumberTargets numbers ? new NumberTargets(numbers.Names) : data.Target.Targets;

    /// <summary>The least and the largest number of the table.</summary>
    public (double Least, double Largest) Range => data.Target is NumberTarget numbers ? (numbers.Numbers.Min(), numbers.Numbers.Max()) : (0, 0);

    public FitTable Data => data;

    public FitTable ValidationData => validation;

    /// <summary>
    /// Trains the nets. As many as there are threads run side by side, with one thread each; those that remain run one after another, with all threads. So do
    /// all nets that several processes share. The bits are the same in any case.
    /// </summary>
    public FittedNet[] Run(IProgress<TableFitReport>? progress, CancellationToken cancellationToken)
    {
        var nets = new FittedNet[parts.Length * options.Recipe.Members];
        int threads = options.Threads.Count, sideBySide = nets.Length <= threads ? nets.Length : nets.Length / threads * threads;
        sideBySide = threads == 1 || nets.Length == 1 || options.Ranks.Count > 1 ? 0 : sideBySide;
        object gate = new object();
        IProgress<TableFitReport>? inTurn = progress is null ? null : new ReportInTurn(progress, gate);
        SideBySide(sideBySide, threads, i => nets[i] = Fit(i, 1, inTurn, cancellationToken));
        for (int i = sideBySide; i < nets.Length; i++)
        {
            nets[i] = Fit(i, options.Threads, inTurn, cancellationToken);
        }

        return nets;
    }

    /// <summary>Does something for each number below a count. An exception is the one that was thrown, not a collection of such.</summary>
    private static void SideBySide(int count, int threads, Action<int> work)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private FittedNet Fit(int index, Threads threads, IProgress<TableFitReport>? progress, CancellationToken cancellationToken)
    {
        int place = index / options.Recipe.Members;
        FitPart part = parts[place];
        TableEncoding encoding = encodings[place].Value;
        (TableTarget target, TableTarget chosenBy) = (data.Target, validation.Target);
        if (data.Target is NumberTarget all)
        {
            target = NumberTarget.Standardized(all.Targets.Names[0], all.Numbers, part.Training);
            chosenBy = new NumberTarget((NumberTargets)target.Targets, ((NumberTarget)validation.Target).Numbers);
        }

        var task = new TableTask(part.Training.Length, encoding, target.Targets, score)
        {
            ClassWeights = data.Target is ClassTarget classes ? options.ClassWeights.For(classes.Targets.Names, part.Training.Select(row => classes.Classes[row])) : [],
        };
        Seed seed = new(unchecked(options.Seed.Value + ((ulong)index * 0x9E3779B97F4A7C15)));
        var plan = new SolverOptions(options.Recipe.Plan(task) with { Seed = seed, RowShards = options.RowShards })
        {
            ReportEvery = 0,
            Ranks = options.Ranks,
            Checkpoints = options.Checkpoints is { } places ? places with { Folder = Path.Combine(places.Folder, $"net{index + 1}") } : null,
        };
        var net = new FullyConnectedNet<float>(options.Recipe.Net(task), seed, threads);
        TableExamples training = new(data.Inputs, encoding, target, data.Weights, part.Training);
        TableExamples choosing = new(validation.Inputs, encoding, chosenBy, validation.Weights, part.Validation);
        var solver = new Solver<float>(net, training, choosing, plan);
        if (plan.Checkpoints is not null)
        {
            solver.Resume();
        }

        IProgress<StepReport>? steps = progress is null ? null : new StepProgress(index + 1, parts.Length * options.Recipe.Members, progress);
        TrainingResult<float> result = solver.Train(steps, cancellationToken);
        Model<float> trained = result.Model;
        return new(new(encoding, new(trained.Spec, trained.State, trained.Scaling, trained.Targets, trained.Views, trained.History, options.Threads)), result, part);
    }

    private sealed class StepProgress(int net, int nets, IProgress<TableFitReport> progress) : IProgress<StepReport>
    {
        public void Report(StepReport value) => progress.Report(new(net, nets, value));
    }

    private sealed class ReportInTurn(IProgress<TableFitReport> progress, object gate) : IProgress<TableFitReport>
    {
        public void Report(TableFitReport value)
        {
            lock (gate)
            {
                progress.Report(value);
            }
        }
    }
}

/// <summary>A trained net, how its training went, and its rows.</summary>
internal sealed record FittedNet(TableNet Net, TrainingResult<float> Result, FitPart Part);
