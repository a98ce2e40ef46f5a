using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>Ends the run when the validation score has reached a target.</summary>
/// <param name="Score">The target: the run ends at a check whose score is this or better.</param>
public sealed record TargetScore(double Score) : StopRule
{
    /// <summary>The target: the run ends at a check whose score is this or better.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number.</exception>
    public double Score { get; init => field = Require.Finite(value); } = Require.Finite(Score);

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool NeedsValidation => true;

    /// <inheritdoc/>
    public override bool Stops(TrainingHistory history, [NotNullWhen(true)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(history);
        double score = history.Checks.Count == 0 ? double.NaN : history.Checks[^1].ValidationScore;
        bool isReached = history.HigherIsBetter ? score >= Score : score <= Score;
        reason = isReached ? string.Create(CultureInfo.InvariantCulture, $"the validation score is {score}, and the target was {Score}.") : null;
        return isReached;
    }
}
