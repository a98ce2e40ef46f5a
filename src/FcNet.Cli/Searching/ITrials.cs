namespace FcNet.Cli.Searching;

/// <summary>The trials of a search on some kind of data.</summary>
internal interface ITrials
{
    /// <summary>The epochs of a trial in the last round.</summary>
    int EpochsOf(int trial);

    /// <summary>Prepares the training of a trial with so many epochs.</summary>
    TrialTraining Prepare(int trial, int round, int epochs);
}

/// <summary>The training of a trial.</summary>
/// <param name="Run">SHA-256 of all that determines it.</param>
/// <param name="Train">Trains it; nothing, if it was stopped.</param>
internal sealed record TrialTraining(string Run, Func<CancellationToken, TrialResult[]> Train);
