using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FcNet;

/// <summary>Ends the run when the validation score has not improved for a number of checks. Like every run, it ends in its best state.</summary>
/// <remarks>Source: Prechelt, "Early Stopping - But When?", 1998. There is a check after the first step and after each epoch.</remarks>
/// <param name="Patience">The number of checks without a better score after which the run ends, at least 1.</param>
public sealed record EarlyStopping(int Patience = 10) : StopRule
{
    /// <summary>The number of checks without a better score after which the run ends, at least 1.</summary>
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
