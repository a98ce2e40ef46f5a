namespace FcNet;

/// <summary>Where and how often a <see cref="Solver{T}"/> saves its run. Besides at these times it saves when <see cref="Solver{T}.Train"/> returns. Immutable; vary it with <c>with</c>.</summary>
public sealed record CheckpointOptions
{
    /// <summary>
    /// The folder for the checkpoints, made if need be, again if it is deleted under a run. One run uses it at a time; a lock of the operating system
    /// sees to that.
    /// </summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public required string Folder
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Folder));
            field = value;
        }
    }

    /// <summary>Saves after every so many steps; 0: after each epoch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int EverySteps
    {
        get;
        init
        {
            Require.NotNegative(value, nameof(EverySteps));
            field = value;
        }
    }

    /// <summary>How many checkpoints stay, the newest ones; at least 1. The older ones serve where the newest is damaged.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Keep
    {
        get;
        init
        {
            Require.Positive(value, nameof(Keep));
            field = value;
        }
    } = 3;
}
