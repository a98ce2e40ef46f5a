using FcNet.Metrics;

namespace FcNet;

/// <summary>A trained regressor. It gives numbers in their units.</summary>
public sealed class FittedRegressor : Fitted
{
    internal FittedRegressor(TrainingResult<float> result)
        : base(result)
    {
    }

    /// <summary>The number of each row.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <returns>One number for each row.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite.</exception>
    /// <exception cref="InvalidOperationException">It has learned several numbers for each row.</exception>
    public double[] Predict(NumberTable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        RequireOneNumber();
        return Array.ConvertAll(PredictNumbers(x).ToArray(), number => (double)number);
    }

    /// <summary>The number of one row.</summary>
    /// <param name="x">The raw features.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite.</exception>
    /// <exception cref="InvalidOperationException">It has learned several numbers for each row.</exception>
    public double Predict(float[] x) => Model.PredictNumber(x);

    /// <inheritdoc cref="Predict(float[])"/>
    public double Predict(double[] x) => Model.PredictNumber(x);

    /// <summary>All numbers of each row.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <returns>The numbers, N × how many it has learned for each row.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite.</exception>
    public NdArray<float> PredictNumbers(NumberTable x) => Require.NotNull(x).ScoresOf(Model);

    /// <summary>R²: 1 is perfect, 0 is as good as the mean.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <param name="numbers">The number of each row.</param>
    /// <returns>At most 1.</returns>
    /// <exception cref="ArgumentException">The number of features or numbers does not fit, or a number is not finite.</exception>
    public double Score(NumberTable x, double[] numbers) => Judge.Measure(Model, Examples(x, numbers, [.. Model.ClassNames]), new R2());

    /// <summary>R², the mean of those of all numbers: 1 is perfect, 0 is as good as the mean.</summary>
    /// <param name="x">The raw features, one row for each example.</param>
    /// <param name="numbers">The numbers of each row.</param>
    /// <returns>At most 1.</returns>
    /// <exception cref="ArgumentException">The number of features or numbers does not fit, or a number is not finite.</exception>
    public double Score(NumberTable x, NumberTable numbers) =>
        Judge.Measure(Model, Require.NotNull(x).WithNumbers(Require.NotNull(numbers).ToDoubles(), [.. Model.ClassNames]), new R2());

    internal static LabeledData Examples(NumberTable x, double[] numbers, string[] names)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(numbers);
        Require.That(numbers.Length > 0, $"There are no numbers, expected one for each row.");
        return x.WithNumbers(NdArray.From<double>(numbers, numbers.Length, 1), names);
    }

    private void RequireOneNumber()
    {
        if (Model.Targets.Outputs > 1)
        {
            string names = string.Join(", ", Model.ClassNames);
            throw new InvalidOperationException($"There are {Model.Targets.Outputs} numbers for each row ({names}), not one; PredictNumbers gives all.");
        }
    }
}
