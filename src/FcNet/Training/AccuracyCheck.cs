namespace FcNet;

/// <summary>What a solver measures after the first step, after each epoch and after the last step.</summary>
/// <param name="Epoch">The epochs completed.</param>
/// <param name="TrainAccuracy">The share of the sampled training examples that is right, 0 to 1.</param>
/// <param name="ValidationAccuracy">The share of the sampled validation examples that is right, 0 to 1; NaN without validation examples.</param>
/// <param name="ValidationLoss">The loss on the same examples in test mode, L2 penalty included; NaN without validation examples.</param>
/// <param name="IsBest">Whether the validation accuracy is above all before it.</param>
public readonly record struct AccuracyCheck(int Epoch, double TrainAccuracy, double ValidationAccuracy, double ValidationLoss, bool IsBest);
