namespace FcNet;

/// <summary>How a run went.</summary>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Explanation">The same as a sentence, with where and what to do about it.</param>
/// <param name="Steps">The steps done.</param>
/// <param name="BestValidationAccuracy">The best validation accuracy, that of the state that the net now has; 0 if no check was above 0, then the net has the last state.</param>
/// <param name="History">The losses and accuracies.</param>
public sealed record TrainingResult(StopReason StopReason, string Explanation, int Steps, double BestValidationAccuracy, TrainingHistory History);
