namespace FcNet.Layers;

/// <summary>What a net's forward pass tells all its layers about the current step.</summary>
internal sealed class CurrentPass
{
    /// <summary>How sums over the rows of the batch are ordered.</summary>
    public RowShards Shards { get; set; }

    /// <summary>The factor on the rates of dropout.</summary>
    public double DropoutFactor { get; set; } = 1;
}
