using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>Why a training run ended.</summary>
public enum StopReason
{
    /// <summary>The run has not ended: steps remain.</summary>
    [JsonStringEnumMemberName("None")]
    Running,

    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>The run was cancelled.</summary>
    Cancelled,

    /// <summary>The time limit was reached.</summary>
    TimeLimit,

    /// <summary>The loss was NaN or infinite.</summary>
    NonFiniteLoss,

    /// <summary>The plan's stop rule ended it; the explanation has its text.</summary>
    StopRule,
}
