namespace FcNet.Cli.Searching;

/// <summary>What a trial measured after an epoch.</summary>
/// <param name="Epoch">The number of epochs that were done.</param>
/// <param name="TrainScore">The score on training examples.</param>
/// <param name="ValidationScore">The score on the validation examples.</param>
internal sealed record TrialCheck(int Epoch, double TrainScore, double ValidationScore)
{
    public static IReadOnlyList<TrialCheck> AllOf(TrainingHistory history) =>
        [.. history.Checks.Select(check => new TrialCheck(check.Epoch, check.TrainScore, check.ValidationScore))];
}
