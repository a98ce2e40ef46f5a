namespace FcNet;

/// <summary>A trained classifier.</summary>
public sealed class FittedClassifier : Fitted
{
    internal FittedClassifier(TrainingResult<float> result)
        : base(result)
    {
    }

    /// <summary>The class of each row.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <returns>Number, name and probability of the class with the largest score.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite.</exception>
    public Prediction[] Predict(NumberTable x) => Require.NotNull(x).ClassesOf(Model);

    /// <summary>The class of one row.</summary>
    /// <param name="x">The raw features.</param>
    /// <returns>Number, name and probability of the class with the largest score.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite.</exception>
    public Prediction Predict(float[] x) => Model.Classify(x);

    /// <inheritdoc cref="Predict(float[])"/>
    public Prediction Predict(double[] x) => Model.Classify(x);

    /// <summary>The probability of each class for each row.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <returns>The probabilities, N × the number of classes; a row adds up to 1.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite.</exception>
    public NdArray<float> PredictProbabilities(NumberTable x) => Require.NotNull(x).ProbabilitiesOf(Model);

    /// <summary>The accuracy: the fraction of the rows that get their class.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <param name="labels">The class of each row, from 0.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The number of features or labels does not fit, or a feature is not finite.</exception>
    public double Score(NumberTable x, int[] labels) => Judge.Accuracy(Model, Require.NotNull(x).WithClasses(labels, [.. Model.ClassNames]));

    /// <summary>The accuracy: the fraction of the rows that get their class.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <param name="labels">The class of each row by name.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The number of features or labels does not fit, a label is no class of the model, or a feature is not finite.</exception>
    public double Score(NumberTable x, string[] labels) => Judge.Accuracy(Model, Require.NotNull(x).WithClasses(labels, [.. Model.ClassNames]));
}
