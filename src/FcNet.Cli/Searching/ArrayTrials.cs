using System.Numerics;
using FcNet.Cli.Output;
using FcNet.Cli.Sharding;
using FcNet.Cli.Training;

namespace FcNet.Cli.Searching;

/// <summary>Trials on images and arrays.</summary>
internal sealed class ArrayTrials<T>(SearchSettings settings, RunDraft[] drafts) : ITrials
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PreparedData prepared = new(settings.Data);

    public int EpochsOf(int trial) => drafts[trial].Plan.Epochs;

    public TrialTraining Prepare(int trial, int round, int epochs)
    {
        RunDraft draft = drafts[trial];
        draft = draft with { Plan = draft.Plan with { Epochs = epochs } };
        DataSplits data = prepared.For(draft);
        INetwork<T> net = draft.CreateNet<T>(data.Train, settings.Threads);
        var solver = new Solver<T>(net, data, new(draft.PlanFor(data.Train)) { ReportEvery = 0 });
        string run = RunHash.Of(solver.Record.ToJson());
        return new(run, cancellationToken =>
        {
            TrainingResult<T> result = solver.Train(cancellationToken: cancellationToken);
            return result.StopReason == StopReason.Cancelled ? [] :
            [
                new()
                {
                    Trial = trial,
                    Round = round,
                    Options = settings.Space.WordsOf(trial),
                    Epochs = epochs,
                    Score = solver.Options.Score.Name,
                    HigherIsBetter = solver.Options.Score.HigherIsBetter,
                    ValidationScore = result.BestScore,
                    Steps = result.Steps,
                    Explanation = result.Explanation,
                    Checks = TrialCheck.AllOf(result.History),
                    ParametersSha256 = ParametersHash.Of(net.State.Parameters),
                    RunSha256 = run,
                },
            ];
        });
    }
}
