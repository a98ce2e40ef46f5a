using FcNet.Cli.Output;
using FcNet.Cli.Sharding;
using FcNet.Cli.Tables;
using FcNet.Metrics;
using FcNet.Tables;

namespace FcNet.Cli.Folding;

/// <summary>A table in folds: by groups, if a column has them, else evenly by classes. A part of the other folds chooses the epochs, as in a run.</summary>
internal sealed class FoldedTable : IFoldedData
{
    private readonly TableTrainSettings settings;
    private readonly Table table;
    private readonly TargetChoice choice;
    private readonly TableFitOptions options;
    private readonly Folds folds;

    public FoldedTable(TableTrainSettings settings, int count)
    {
        this.settings = settings;
        (table, choice) = TableTrainRun.Read(settings);
        options = TableTrainRun.Options(settings, table, choice);
        TableSummary.Write(settings, table, choice);
        var data = FitTable.Of(table, settings.Target, choice.AreNumbers, options);
        folds = FitPart.Divide(data, count, options);
        RequireClasses(data.Target);
    }

    public int Folds => folds.Count;

    public FoldTraining Prepare(int fold)
    {
        Table others = table.Select(folds.Training(fold)), judges = table.Select(folds.Validation(fold));
        string run = RunHash.Of([.. TableIdentity.Of(settings, table, choice, options), $"fold {fold} of {Folds}", others.Fingerprint(), judges.Fingerprint()]);
        return new(run, cancellationToken => Train(fold, run, others, judges, cancellationToken));
    }

    private FoldResult[] Train(int fold, string run, Table others, Table judges, CancellationToken cancellationToken)
    {
        TableModel model = TableTrainRun.Fit(others, settings.Target, choice, options, progress: null, cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            return [];
        }

        var judged = JudgedRows.Of(model, judges);
        Metric metric = options.Optimize.For(model.Targets).Metric;
        return
        [
            new()
            {
                Fold = fold,
                Folds = Folds,
                Score = metric.Name,
                Value = judged.Measure(metric),
                OtherExamples = others.Rows,
                Evaluation = EvaluationReport.Of(judged.Evaluate()),
                Explanation = $"Of {others.Rows} other rows: {model.Score}.",
                ParametersSha256 = ParametersHash.Of(model.Models.Select(net => net.State.Parameters)),
                RunSha256 = run,
            },
        ];
    }

    /// <summary>A model cannot be judged by a class that it has not seen.</summary>
    private void RequireClasses(TableTarget target)
    {
        if (target is not ClassTarget classes)
        {
            return;
        }

        for (int fold = 0; fold < Folds; fold++)
        {
            var seen = folds.Training(fold).Select(row => classes.Classes[row]).ToHashSet();
            int unseen = folds.Validation(fold).Select(row => classes.Classes[row]).FirstOrDefault(number => !seen.Contains(number), -1);
            if (unseen >= 0)
            {
                string name = NearNames.Quoted(classes.Targets.Names[unseen]);
                throw new ArgumentException($"The class {name} of \"{settings.Target}\" is in one fold only, expected each class in two at least: join rare classes into one, or leave their rows out.");
            }
        }
    }
}
