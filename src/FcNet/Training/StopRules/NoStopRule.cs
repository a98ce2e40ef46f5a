using System.Diagnostics.CodeAnalysis;

namespace FcNet;

/// <summary>The run completes all its epochs.</summary>
public sealed record NoStopRule : StopRule
{
    /// <inheritdoc/>
    public override bool Stops(TrainingHistory history, [NotNullWhen(true)] out string? reason)
    {
        reason = null;
        return false;
    }
}
