using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>One number, in its unit.</summary>
internal sealed class RegressionOutput : NetOutput
{
    public override IEstimator<ITransformer> Mapping(MLContext context, RowScorer net)
    {
        var schema = SchemaDefinition.Create(typeof(Number), SchemaDefinition.Direction.Write);
        Annotate(schema[nameof(Number.Score)], "Regression", nameof(Number.Score));
        return context.Transforms.CustomMapping<NetFeatures, Number>((row, number) => number.Take(net, row.Features), null, NetFeatures.Schema(net), schema);
    }

    public override void AddTo(SavedChain chain, RowScorer net) => chain.Add(net.Saved.Number);

    internal sealed class Number
    {
        public float Score;

        public void Take(RowScorer net, in VBuffer<float> features) => net.Write(features, new Span<float>(ref Score));
    }
}
