using System.Numerics;

namespace FcNet;

/// <summary>The complete state of a run between two steps. With the same net, data and options the run continues from it bit for bit.</summary>
internal sealed record Checkpoint<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required CheckpointProgress Progress { get; init; }

    public required NetworkState<T> Current { get; init; }

    /// <summary>The best state on the validation examples, if a check has found one.</summary>
    public required NetworkState<T>? Best { get; init; }

    /// <summary>The average of the parameters, if the plan has one.</summary>
    public required ArraySet<T>? Average { get; init; }

    public required double BestScore { get; init; }

    /// <summary>The state of the update rule.</summary>
    public required ArraySet<T> Slots { get; init; }

    /// <summary>The epoch's order of the examples; empty where there is none.</summary>
    public required int[] Order { get; init; }

    public required byte[][] RandomStates { get; init; }

    public required double[] Losses { get; init; }

    public required ScoreCheck[] Checks { get; init; }
}

/// <summary>The integers and strings of a checkpoint, as its file stores them.</summary>
internal sealed record CheckpointProgress
{
    public required int StepsDone { get; init; }

    public required int EpochsDone { get; init; }

    /// <summary>The planned number of epochs.</summary>
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

    /// <summary>The arithmetic of the machine.</summary>
    public required string InstructionSet { get; init; }
}
