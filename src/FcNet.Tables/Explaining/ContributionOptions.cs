namespace FcNet.Tables;

/// <summary>How the contributions of columns to one prediction are computed. Immutable.</summary>
public sealed record ContributionOptions
{
    /// <summary>The class whose probability is explained; empty for the predicted one. Numbers have none.</summary>
    public string Class { get; init => field = Require.NotNull(value); } = "";

    /// <summary>The most rows of the background, at least 1. Of more, so many are drawn at random.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int MaxRows { get; init => field = Require.Positive(value); } = 100;

    /// <summary>How many orders of the columns, each with its reverse, are tried with each row of the background; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Orders { get; init => field = Require.Positive(value); } = 1;

    /// <summary>The seed of the orders and of the rows that are drawn. The same seed gives the same bits.</summary>
    public Seed Seed { get; init; }
}
