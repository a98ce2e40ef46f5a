namespace FcNet;

/// <summary>Each feature from 0 to 1 in the training part: <see cref="Whitening.MinMaxScaled"/>.</summary>
public sealed record MinMaxInputs : FittedInputs
{
    /// <inheritdoc/>
    protected override DataSplits Apply(DataSplits data) => data.MinMaxScaled();
}
