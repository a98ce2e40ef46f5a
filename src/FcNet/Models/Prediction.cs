namespace FcNet;

/// <summary>The predicted class of one example.</summary>
/// <param name="Class">The class, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Probability">Its probability, the softmax of the scores.</param>
public readonly record struct Prediction(int Class, string Name, double Probability);
