namespace FcNet;

/// <summary>What a solver measures after the first step, after each epoch and after the last step.</summary>
/// <param name="Epoch">The epochs completed.</param>
/// <param name="TrainScore">The plan's score on the sampled training examples.</param>
/// <param name="ValidationScore">The score on the sampled validation examples; NaN without validation examples.</param>
/// <param name="ValidationLoss">The loss on the same examples in test mode, penalty included; NaN without validation examples.</param>
/// <param name="IsBest">Whether the validation score is better than all before it.</param>
public readonly record struct ScoreCheck(int Epoch, double TrainScore, double ValidationScore, double ValidationLoss, bool IsBest);
