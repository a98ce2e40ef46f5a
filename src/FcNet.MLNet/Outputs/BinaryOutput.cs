using FcNet.Losses;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>Yes or no, the log-odds of yes and its probability: the net has the two classes "False" and "True".</summary>
internal sealed class BinaryOutput : NetOutput
{
    public const string No = "False", Yes = "True", Contract = "FcNet.Binary/1";

    private const string Kind = "BinaryClassification";

    public static IReadOnlyList<string> Names => [No, Yes];

    public override IEstimator<ITransformer> Mapping(MLContext context, RowScorer net)
    {
        var schema = SchemaDefinition.Create(typeof(BinaryScores), SchemaDefinition.Direction.Write);
        foreach (SchemaDefinition.Column column in schema)
        {
            Annotate(column, Kind, column.MemberName);
        }

        schema[nameof(BinaryScores.Probability)].AddAnnotation("IsNormalized", true, BooleanDataViewType.Instance);
        return context.Transforms.CustomMapping<NetFeatures, BinaryScores>((row, scores) => Write(net, row.Features, scores), null, NetFeatures.Schema(net), schema);
    }

    public override void AddTo(SavedChain chain, RowScorer net) =>
        chain.Add(context => context.Transforms.CustomMapping(new Factory().GetMapping(), Contract));

    private static void Write(RowScorer net, in VBuffer<float> features, BinaryScores row)
    {
        Span<float> scores = stackalloc float[2];
        net.Score(features, scores);
        row.Score = scores[1] - scores[0];
        row.PredictedLabel = row.Score > 0;
        SoftmaxLoss.Probabilities(scores);
        row.Probability = scores[1];
    }

    internal sealed class BinaryScores
    {
        public bool PredictedLabel;
        public float Score, Probability;
    }

    [CustomMappingFactoryAttribute(Contract)]
    internal sealed class Factory : CustomMappingFactory<NetWithText, BinaryScores>
    {
        public override Action<NetWithText, BinaryScores> GetMapping()
        {
            var nets = new DecodedNet();
            return (row, scores) => Write(nets.Of(row.Net), row.Features, scores);
        }
    }
}
