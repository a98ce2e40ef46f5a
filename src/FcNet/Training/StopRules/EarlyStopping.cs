using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>Ends the run when the validation score has not improved for a number of checks. Like every run, it ends in its best state.</summary>
/// <remarks>
/// Source: Prechelt, "Early Stopping - But When?", 1998. There is a check after the first step and after each epoch; one without a score does not count.
/// </remarks>
/// <param name="Patience">The number of checks without a better score after which the run ends, at least 1.</param>
/// <param name="MinGain">A better score must exceed the last one that counted by more than this; at least 0. The best state does not depend on it.</param>
public sealed record EarlyStopping(int Patience = 10, double MinGain = 0) : StopRule
{
    /// <summary>The number of checks without a better score after which the run ends, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Patience { get; init => field = Require.Positive(value); } = Require.Positive(Patience);

    /// <summary>A better score must exceed the last one that counted by more than this; at least 0. The best state does not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double MinGain { get; init => field = Require.FiniteNotNegative(value); } = Require.FiniteNotNegative(MinGain);

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool NeedsValidation => true;

    /// <inheritdoc/>
    public override bool Stops(TrainingHistory history, [NotNullWhen(true)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(history);
        int since = history.Checks.Skip(CheckOfLastGain(history.Checks)).Count(check => !double.IsNaN(check.ValidationScore));
        string least = MinGain == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" by more than {MinGain}");
        reason = since < Patience ? null : string.Create(CultureInfo.InvariantCulture, $"the validation score has not become better{least} in the last {since} checks.");
        return reason is not null;
    }

    /// <summary>The number of the last check, from 1, that was better than the one before that counted; 0 if none was. Best checks never become worse, so a difference is a gain.</summary>
    private int CheckOfLastGain(IReadOnlyList<ScoreCheck> checks)
    {
        int last = 0;
        double counted = double.NaN;
        for (int i = 0; i < checks.Count; i++)
        {
            if (checks[i].IsBest && !(Math.Abs(checks[i].ValidationScore - counted) <= MinGain))
            {
                (last, counted) = (i + 1, checks[i].ValidationScore);
            }
        }

        return last;
    }
}
