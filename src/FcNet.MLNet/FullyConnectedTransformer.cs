namespace FcNet.MLNet;

/// <summary>A trained net in a pipeline of ML.NET.</summary>
public sealed class FullyConnectedTransformer : FcNetTransformer<Model<float>>
{
    internal FullyConnectedTransformer(NetScorer net, NetOutput output)
        : base(net.Model, net, output)
    {
    }

    internal FullyConnectedTransformer(TrainingResult<float> result, string featureColumnName, NetOutput output)
        : this(new NetScorer(result.Model, featureColumnName), output) => Result = result;

    /// <summary>How the training went; null if it was elsewhere.</summary>
    public TrainingResult<float>? Result { get; }
}
