namespace FcNet.Cli.Folding;

/// <summary>Data that are divided into folds, each of which judges a model that was trained on the others.</summary>
internal interface IFoldedData
{
    /// <summary>The number of folds.</summary>
    int Folds { get; }

    /// <summary>Prepares the training of the model that a fold judges.</summary>
    FoldTraining Prepare(int fold);
}

/// <summary>The training of one fold's model.</summary>
/// <param name="Run">SHA-256 of all that determines it.</param>
/// <param name="Train">Trains and judges it; nothing, if it was stopped.</param>
internal sealed record FoldTraining(string Run, Func<CancellationToken, FoldResult[]> Train);
