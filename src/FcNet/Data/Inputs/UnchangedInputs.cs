namespace FcNet;

/// <summary>Inputs as the source of the examples scales them.</summary>
public sealed record UnchangedInputs : FittedInputs
{
    /// <inheritdoc/>
    protected override DataSplits Apply(DataSplits data) => data;
}
