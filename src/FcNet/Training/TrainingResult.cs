using System.Numerics;

namespace FcNet;

/// <summary>How a run went.</summary>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Explanation">The same as a sentence, with where and what to do about it.</param>
/// <param name="Steps">The steps done.</param>
/// <param name="BestScore">The best validation score, that of the state that the net now has; where no check was better than nothing, the net has the last state.</param>
/// <param name="History">The losses and scores.</param>
public record TrainingResult(StopReason StopReason, string Explanation, int Steps, double BestScore, TrainingHistory History);

/// <summary>How a run went, and what came of it.</summary>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Explanation">The same as a sentence, with where and what to do about it.</param>
/// <param name="Steps">The steps done.</param>
/// <param name="BestScore">The best validation score.</param>
/// <param name="History">The losses and scores.</param>
/// <param name="Model">The net in its best state with the scaling of the inputs and the meaning of the answers: it takes raw inputs, is saved and served.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record TrainingResult<T>(StopReason StopReason, string Explanation, int Steps, double BestScore, TrainingHistory History, Model<T> Model)
    : TrainingResult(StopReason, Explanation, Steps, BestScore, History)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
