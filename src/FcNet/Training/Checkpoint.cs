using System.Numerics;

namespace FcNet;

/// <summary>All that a run is between two steps; with the same net, data and options it goes on from here bit for bit.</summary>
internal sealed record Checkpoint<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required CheckpointProgress Progress { get; init; }

    public required NetworkState<T> Current { get; init; }

    /// <summary>The state that was best on the validation examples, if a check has found one.</summary>
    public required NetworkState<T>? Best { get; init; }

    public required double BestScore { get; init; }

    /// <summary>What the update rule remembers.</summary>
    public required ArraySet<T> Slots { get; init; }

    /// <summary>The epoch's order of the examples; empty where there is none.</summary>
    public required int[] Order { get; init; }

    public required byte[][] RandomStates { get; init; }

    public required double[] Losses { get; init; }

    public required ScoreCheck[] Checks { get; init; }
}

/// <summary>The whole numbers and words of a checkpoint, as they stand in its file.</summary>
internal sealed record CheckpointProgress
{
    public required int StepsDone { get; init; }

    public required int EpochsDone { get; init; }

    /// <summary>The epochs that the run was to have.</summary>
    public required int Epochs { get; init; }

    public required StopReason StopReason { get; init; }

    /// <summary>The steps that the update rule counts.</summary>
    public required long UpdateSteps { get; init; }

    /// <summary>How many examples of the epoch's order have been used.</summary>
    public required int Position { get; init; }

    public required bool HasBest { get; init; }

    public required int RandomSources { get; init; }

    /// <summary>The version of FcNet that wrote it.</summary>
    public required string Version { get; init; }

    /// <summary>What the machine's arithmetic was.</summary>
    public required string InstructionSet { get; init; }
}
