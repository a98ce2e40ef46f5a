namespace FcNet;

/// <summary>How the hidden layers of a net are normalized.</summary>
public enum Normalization
{
    /// <summary>No normalization.</summary>
    None,

    /// <summary>Batch normalization: over the examples of a batch.</summary>
    Batch,

    /// <summary>Layer normalization: over the numbers of a layer.</summary>
    Layer,
}
