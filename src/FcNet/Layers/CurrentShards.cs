namespace FcNet.Layers;

/// <summary>The shards of the batch that a net works on, set by its forward pass and read by its layers.</summary>
internal sealed class CurrentShards
{
    public RowShards Value { get; set; }
}
