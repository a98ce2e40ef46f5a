namespace FcNet;

/// <summary>Where and how often a <see cref="Solver{T}"/> saves its run. It also saves when <see cref="Solver{T}.Train"/> returns. Immutable; vary it with <c>with</c>.</summary>
public sealed record CheckpointOptions
{
    /// <summary>
    /// The folder for the checkpoints. It is created if it is missing or was deleted during a run. Only one run may use it at a time; an operating system
    /// lock ensures that.
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

    /// <summary>Saves after every N steps; 0 means after each epoch.</summary>
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

    /// <summary>The number of newest checkpoints to keep, at least 1. The older ones are used if the newest is damaged.</summary>
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
