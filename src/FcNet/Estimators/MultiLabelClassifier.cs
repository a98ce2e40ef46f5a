using FcNet.Losses;

namespace FcNet;

/// <summary>Learns any of several labels for each row: <c>new MultiLabelClassifier().Fit(x, labels)</c>.</summary>
public sealed record MultiLabelClassifier : Estimator<FittedMultiLabelClassifier>
{
    /// <inheritdoc/>
    public override Loss Loss => new BinaryCrossEntropyLoss();

    /// <summary>Trains on rows and a matrix of labels.</summary>
    /// <param name="x">The features, one row for each example.</param>
    /// <param name="labels">True where a row (first index) has a label (second index).</param>
    /// <param name="progress">Is told about steps and checks; or nothing.</param>
    /// <param name="cancellationToken">Ends the run early; the best state so far is kept.</param>
    /// <returns>The trained classifier.</returns>
    /// <exception cref="ArgumentException">There are not as many rows of labels as rows, not as many names as labels, or a feature is not finite.</exception>
    public FittedMultiLabelClassifier Fit(NumberTable x, bool[,] labels, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(FittedMultiLabelClassifier.Examples(x, labels, [.. Names]), progress, cancellationToken);

    /// <summary>Trains on rows and the names of the labels of each.</summary>
    /// <param name="x">The features, one row for each example.</param>
    /// <param name="labels">The labels of each row; there may be none. Without <see cref="Estimator{TFitted}.Names"/> all that occur, in ordinal order.</param>
    /// <param name="progress">Is told about steps and checks; or nothing.</param>
    /// <param name="cancellationToken">Ends the run early; the best state so far is kept.</param>
    /// <returns>The trained classifier.</returns>
    /// <exception cref="ArgumentException">There are not as many rows of labels as rows, a label is not one of the names, or a feature is not finite.</exception>
    public FittedMultiLabelClassifier Fit(NumberTable x, string[][] labels, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(FittedMultiLabelClassifier.Examples(x, labels, [.. Names]), progress, cancellationToken);

    private protected override DataSplits Prepare(DataSplits data)
    {
        Require.That(data.Train.Targets is LabelTargets, $"The examples have {data.Train.Targets.GetType().Name}, expected labels.");
        return data;
    }

    private protected override FittedMultiLabelClassifier Wrap(TrainingResult<float> result) => new(result);
}
