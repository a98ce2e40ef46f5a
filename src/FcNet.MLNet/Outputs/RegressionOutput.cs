using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>One number, in its unit.</summary>
internal sealed class RegressionOutput : NetOutput
{
    public const string Contract = "FcNet.Number/1";

    public override IEstimator<ITransformer> Mapping(MLContext context, RowScorer net)
    {
        var schema = SchemaDefinition.Create(typeof(Number), SchemaDefinition.Direction.Write);
        Annotate(schema[nameof(Number.Score)], "Regression", nameof(Number.Score));
        return context.Transforms.CustomMapping<NetFeatures, Number>((row, number) => Write(net, row.Features, number), null, NetFeatures.Schema(net), schema);
    }

    public override void AddTo(SavedChain chain, RowScorer net) =>
        chain.Add(context => context.Transforms.CustomMapping(new Factory().GetMapping(), Contract));

    private static void Write(RowScorer net, in VBuffer<float> features, Number number) => net.Score(features, new Span<float>(ref number.Score));

    internal sealed class Number
    {
        public float Score;
    }

    [CustomMappingFactoryAttribute(Contract)]
    internal sealed class Factory : CustomMappingFactory<NetWithText, Number>
    {
        public override Action<NetWithText, Number> GetMapping()
        {
            var nets = new DecodedNet();
            return (row, number) => Write(nets.Of(row.Net), row.Features, number);
        }
    }
}
