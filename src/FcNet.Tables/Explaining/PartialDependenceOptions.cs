namespace FcNet.Tables;

/// <summary>How the dependence on a column is measured. Immutable.</summary>
public sealed record PartialDependenceOptions
{
    /// <summary>The most values of the column, at least 2, beside a missing one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 2.</exception>
    public int Points { get; init => field = (int)Require.InRange(value >= 2, value, "at least 2"); } = 20;

    /// <summary>The most rows over which predictions are averaged, at least 1. Of more, so many are drawn at random.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int MaxRows { get; init => field = Require.Positive(value); } = 1000;

    /// <summary>The seed of the rows that are drawn.</summary>
    public Seed Seed { get; init; }
}
