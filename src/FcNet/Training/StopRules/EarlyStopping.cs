using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FcNet;

/// <summary>The run ends when the validation score has not become better for some checks. It ends in its best state, as every run.</summary>
/// <remarks>Source: Prechelt, "Early Stopping - But When?", 1998. There is a check after the first step and after each epoch.</remarks>
/// <param name="Patience">The checks without a better score that end the run, at least 1.</param>
public sealed record EarlyStopping(int Patience = 10) : StopRule
{
    /// <summary>The checks without a better score that end the run, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Patience { get; init => field = Require.Positive(value); } = Require.Positive(Patience);

    /// <inheritdoc/>
    public override bool Stops(TrainingHistory history, [NotNullWhen(true)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(history);
        IReadOnlyList<ScoreCheck> checks = history.Checks;
        int since = 0;
        while (since < checks.Count && !checks[checks.Count - 1 - since].IsBest)
        {
            since++;
        }

        reason = since < Patience ? null : string.Create(CultureInfo.InvariantCulture, $"the validation score has not become better in the last {since} checks.");
        return reason is not null;
    }
}
