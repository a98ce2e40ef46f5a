using System.Numerics;

namespace FcNet;

/// <summary>The outcome of a run.</summary>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Explanation">The reason as a sentence, with the step and a remedy.</param>
/// <param name="Steps">The steps done.</param>
/// <param name="BestScore">The best validation score, which is that of the net's current state. If no check had a score, the net has the last state.</param>
/// <param name="History">The losses and scores.</param>
public record TrainingResult(StopReason StopReason, string Explanation, int Steps, double BestScore, TrainingHistory History);

/// <summary>The outcome of a run, with its model.</summary>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Explanation">The reason as a sentence, with the step and a remedy.</param>
/// <param name="Steps">The steps done.</param>
/// <param name="BestScore">The best validation score.</param>
/// <param name="History">The losses and scores.</param>
/// <param name="Model">The net in its best state with the scaling of the inputs and the meaning of the answers: it takes raw inputs and can be saved or served.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record TrainingResult<T>(StopReason StopReason, string Explanation, int Steps, double BestScore, TrainingHistory History, Model<T> Model)
    : TrainingResult(StopReason, Explanation, Steps, BestScore, History)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
