using System.Numerics;
using FcNet.Cli.Judging;
using FcNet.Cli.Output;
using FcNet.Cli.Sharding;
using FcNet.Cli.Training;

namespace FcNet.Cli.Folding;

/// <summary>Images and arrays in folds, evenly by classes. Of the other folds a tenth, or the number of <c>--validation</c>, chooses the best state.</summary>
internal sealed class FoldedArrays<T> : IFoldedData
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FoldSettings settings;
    private readonly LabeledData examples;
    private readonly Func<DataSplits, DataSplits> scaled;
    private readonly Folds folds;

    public FoldedArrays(FoldSettings settings)
    {
        this.settings = settings;
        (examples, scaled) = DataSource.LoadAll(settings.Data);
        Seed seed = settings.Run.Plan.Seed;
        bool hasClasses = examples.Targets is ClassTargets;
        folds = hasClasses ? FcNet.Folds.Stratified(examples.GetLabels(), settings.Folds, seed) : FcNet.Folds.Of(examples.Count, settings.Folds, seed);
        Console.WriteLine($"{examples.Count} examples in {settings.Folds} folds{(hasClasses ? ", evenly by classes" : "")}");
    }

    public int Folds => settings.Folds;

    public FoldTraining Prepare(int fold)
    {
        LabeledData others = examples.Select(folds.Training(fold));
        DataSplits division = others.Split(Validation(others.Count), test: 0, settings.Run.Plan.Seed);
        DataSplits data = settings.Run.Inputs.Fit(scaled(new(division.Train, division.Validation, examples.Select(folds.Validation(fold)))));
        INetwork<T> net = settings.Run.CreateNet<T>(data.Train, settings.Threads);
        var solver = new Solver<T>(net, data, new(settings.Run.PlanFor(data.Train)) { ReportEvery = 0 });
        string run = RunHash.Of(solver.Record.ToJson(), $"fold {fold} of {Folds}", data.Test.Fingerprint());
        return new(run, cancellationToken => Train(fold, run, solver, net, data, cancellationToken));
    }

    private FoldResult[] Train(int fold, string run, Solver<T> solver, INetwork<T> net, DataSplits data, CancellationToken cancellationToken)
    {
        TrainingResult<T> result = solver.Train(cancellationToken: cancellationToken);
        return result.StopReason == StopReason.Cancelled ? [] :
        [
            new()
            {
                Fold = fold,
                Folds = Folds,
                Score = solver.Options.Score.Name,
                Value = Judge.Measure(result.Model, data.Test, solver.Options.Score),
                OtherExamples = data.Train.Count + data.Validation.Count,
                Evaluation = EvaluationReport.Of(ModelEvaluation.Of(result.Model, data.Test)),
                Explanation = result.Explanation,
                ParametersSha256 = ParametersHash.Of(net.State.Parameters),
                RunSha256 = run,
            },
        ];
    }

    /// <summary>The share that chooses the best state.</summary>
    private double Validation(int others) => settings.Run.ValidationCount is not [{ } count] ? 0.1
        : count < others ? (double)count / others
        : throw new ArgumentException($"--validation is {count}, expected fewer than the {others} examples that are not in a fold.");
}
