using System.Collections.Immutable;
using System.Globalization;

namespace FcNet;

/// <summary>The scores of a cross-validation.</summary>
/// <param name="Scores">One score for each fold.</param>
public sealed record FoldScores(ImmutableArray<double> Scores)
{
    /// <summary>One score for each fold.</summary>
    /// <exception cref="ArgumentException">There are fewer than 2.</exception>
    public ImmutableArray<double> Scores { get; } = Checked(Scores);

    /// <summary>The mean m of the scores.</summary>
    public double Mean => Scores.Sum() / Scores.Length;

    /// <summary>The standard deviation of the scores: √(Σ (score - m)² / (K - 1)).</summary>
    public double Spread => Math.Sqrt(Scores.Sum(score => (score - Mean) * (score - Mean)) / (Scores.Length - 1));

    /// <summary>Whether both have the same scores.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(FoldScores? other) => other is not null && Scores.SequenceEqual(other.Scores);

    /// <inheritdoc/>
    public override int GetHashCode() => Scores.Aggregate(0, HashCode.Combine);

    /// <summary>"0.95 ± 0.01 (5 folds)".</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:G4} ± {Spread:G2} ({Scores.Length} folds)");

    private static ImmutableArray<double> Checked(ImmutableArray<double> scores)
    {
        Require.That(!scores.IsDefault && scores.Length >= 2, $"There are {(scores.IsDefault ? 0 : scores.Length)} scores, expected at least 2: one for each fold.");
        return scores;
    }
}
