using FcNet.Losses;

namespace FcNet;

/// <summary>Learns one or several numbers for each row, standardized, and gives them in their units: <c>new Regressor().Fit(x, numbers)</c>.</summary>
public sealed record Regressor : Estimator<FittedRegressor>
{
    /// <inheritdoc/>
    public override Loss Loss => new SquaredLoss();

    /// <summary>Trains on rows and a number for each.</summary>
    /// <param name="x">The features, one row for each example.</param>
    /// <param name="numbers">The number of each row.</param>
    /// <param name="progress">Is told about steps and checks; or nothing.</param>
    /// <param name="cancellationToken">Ends the run early; the best state so far is kept.</param>
    /// <returns>The trained regressor.</returns>
    /// <exception cref="ArgumentException">There are not as many numbers as rows, or a number is not finite.</exception>
    public FittedRegressor Fit(NumberTable x, double[] numbers, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(FittedRegressor.Examples(x, numbers, [.. Names]), progress, cancellationToken);

    /// <summary>Trains on rows and some numbers for each.</summary>
    /// <param name="x">The features, one row for each example.</param>
    /// <param name="numbers">The numbers of each row.</param>
    /// <param name="progress">Is told about steps and checks; or nothing.</param>
    /// <param name="cancellationToken">Ends the run early; the best state so far is kept.</param>
    /// <returns>The trained regressor.</returns>
    /// <exception cref="ArgumentException">There are not as many rows of numbers as rows, not as many names as numbers, or a number is not finite.</exception>
    public FittedRegressor Fit(NumberTable x, NumberTable numbers, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(Require.NotNull(x).WithNumbers(Require.NotNull(numbers).ToDoubles(), [.. Names]), progress, cancellationToken);

    private protected override DataSplits Prepare(DataSplits data)
    {
        Require.That(data.Train.Targets is NumberTargets, $"The examples have {data.Train.Targets.GetType().Name}, expected numbers.");
        return data.StandardizedNumbers();
    }

    private protected override FittedRegressor Wrap(TrainingResult<float> result) => new(result);
}
