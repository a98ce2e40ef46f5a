using FcNet.Cli.Output;
using FcNet.Cli.Sharding;
using FcNet.Cli.Tables;
using FcNet.Metrics;
using FcNet.Tables;

namespace FcNet.Cli.Searching;

/// <summary>Trials on a table, which is read once. The score is that of the rows that the nets of a trial were not trained on.</summary>
internal sealed class TableTrials : ITrials
{
    private readonly SearchSpace space;
    private readonly TableTrainSettings[] trials;
    private readonly Table table;
    private readonly TargetChoice choice;
    private readonly string fingerprint;

    public TableTrials(SearchSpace space, TableTrainSettings[] trials)
    {
        (this.space, this.trials) = (space, trials);
        (table, choice) = TableTrainRun.Read(trials[0]);
        foreach (TableTrainSettings trial in trials)
        {
            _ = ScoreNames.Find(trial.Optimize, choice.AreNumbers);
        }

        TableSummary.Write(trials[0], table, choice);
        fingerprint = table.Fingerprint();
    }

    public int EpochsOf(int trial) => trials[trial].Recipe is SimpleRecipe simple ? simple.Epochs : ((DefaultRecipe)trials[trial].Recipe).Epochs;

    public TrialTraining Prepare(int trial, int round, int epochs)
    {
        TableRecipe recipe = trials[trial].Recipe is SimpleRecipe simple ? simple with { Epochs = epochs } : (DefaultRecipe)trials[trial].Recipe with { Epochs = epochs };
        TableTrainSettings settings = trials[trial] with { Recipe = recipe };
        TableFitOptions options = TableTrainRun.Options(settings, table, choice);
        string run = RunHash.Of([.. TableIdentity.Of(settings, table, choice, options), fingerprint, options.Validation?.Fingerprint() ?? ""]);
        return new(run, cancellationToken =>
        {
            TableModel model = TableTrainRun.Fit(table, settings.Target, choice, options, progress: null, cancellationToken);
            Metric metric = options.Optimize.For(model.Targets).Metric;
            return cancellationToken.IsCancellationRequested ? [] :
            [
                new()
                {
                    Trial = trial,
                    Round = round,
                    Options = space.WordsOf(trial),
                    Epochs = epochs,
                    Score = metric.Name,
                    HigherIsBetter = metric.HigherIsBetter,
                    ValidationScore = model.Score.Value,
                    Steps = model.Results.Sum(result => result.Steps),
                    Explanation = model.Results[0].Explanation,
                    Checks = TrialCheck.AllOf(model.Results[0].History),
                    ParametersSha256 = ParametersHash.Of(model.Models.Select(net => net.State.Parameters)),
                    RunSha256 = run,
                },
            ];
        });
    }
}
