using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>Yes or no, the log-odds of yes and its probability: the model has two classes, no and yes.</summary>
internal sealed class BinaryOutput : NetOutput
{
    /// <summary>The classes of a net.</summary>
    public const string No = "False", Yes = "True";

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
        return context.Transforms.CustomMapping<NetFeatures, BinaryScores>(
            (row, scores) => scores.Take(net, row.Features), null, NetFeatures.Schema(net), schema);
    }

    public override void AddTo(SavedChain chain, RowScorer net) => chain.Add(net.Saved.Binary);

    internal sealed class BinaryScores
    {
        public bool PredictedLabel;
        public float Score, Probability;

        public void Take(RowScorer net, in VBuffer<float> features)
        {
            Score = net.LogOdds(features, out Probability);
            PredictedLabel = Score > 0;
        }
    }
}
