namespace FcNet.Tables;

/// <summary>How the importance of columns is measured. Immutable.</summary>
public sealed record ImportanceOptions
{
    /// <summary>How often each column is shuffled, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Repeats { get; init => field = Require.Positive(value); } = 5;

    /// <summary>The most rows that are used, at least 1. Of more, so many are drawn at random.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int MaxRows { get; init => field = Require.Positive(value); } = 10_000;

    /// <summary>What is measured: by default the score that the model was fitted for.</summary>
    public Score Score { get; init => field = Require.NotNull(value); } = Score.Usual;

    /// <summary>
    /// Of a given table: the column of numbers that say how much each row counts. Empty for none. The held-out rows have the weights of the fit.
    /// </summary>
    public string WeightColumn { get; init => field = Require.NotNull(value); } = "";

    /// <summary>The seed of the permutations and of the rows that are drawn. The same seed gives the same bits.</summary>
    public Seed Seed { get; init; }
}
