using FcNet.Losses;

namespace FcNet;

/// <summary>Learns one class of several for each row: <c>new Classifier().Fit(x, labels)</c>.</summary>
public sealed record Classifier : Estimator<FittedClassifier>
{
    /// <inheritdoc/>
    public override Loss Loss => new SoftmaxLoss();

    /// <summary>Trains on rows and their classes by number.</summary>
    /// <param name="x">The features, one row for each example.</param>
    /// <param name="labels">The class of each row, from 0.</param>
    /// <param name="progress">Is told about steps and checks; or nothing.</param>
    /// <param name="cancellationToken">Ends the run early; the best state so far is kept.</param>
    /// <returns>The trained classifier.</returns>
    /// <exception cref="ArgumentException">The number of labels differs, a feature is not finite, or a class without a name has no example.</exception>
    public FittedClassifier Fit(NumberTable x, int[] labels, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(Require.NotNull(x).WithClasses(labels, [.. Names]), progress, cancellationToken);

    /// <summary>Trains on rows and their classes by name.</summary>
    /// <param name="x">The features, one row for each example.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="progress">Is told about steps and checks; or nothing.</param>
    /// <param name="cancellationToken">Ends the run early; the best state so far is kept.</param>
    /// <returns>The trained classifier.</returns>
    /// <exception cref="ArgumentException">The number of labels differs, a feature is not finite, or a label is not one of the names.</exception>
    public FittedClassifier Fit(NumberTable x, string[] labels, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(Require.NotNull(x).WithClasses(labels, [.. Names]), progress, cancellationToken);

    private protected override DataSplits Prepare(DataSplits data)
    {
        Require.That(data.Train.Targets is ClassTargets, $"The examples have {data.Train.Targets.GetType().Name}, expected classes.");
        Require.That(data.Train.Classes >= 2, $"All examples have the class \"{data.ClassNames[0]}\", expected at least two classes.");
        return data;
    }

    private protected override FittedClassifier Wrap(TrainingResult<float> result) => new(result);
}
