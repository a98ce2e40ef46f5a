using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>Several numbers in their units, or the probabilities of several labels, as one vector with their names.</summary>
internal sealed class VectorOutput(Targets targets) : NetOutput
{
    public override IEstimator<ITransformer> Mapping(MLContext context, RowScorer net)
    {
        var schema = SchemaDefinition.Create(typeof(Scores), SchemaDefinition.Direction.Write);
        SchemaDefinition.Column score = schema[nameof(Scores.Score)];
        score.ColumnType = new VectorDataViewType(NumberDataViewType.Single, net.Outputs);
        Annotate(score, "MultiOutputRegression", nameof(Scores.Score));
        KeyValues.OfNames(targets.Names).Annotate(score, "SlotNames");
        return context.Transforms.CustomMapping<NetFeatures, Scores>((row, scores) => net.Write(row.Features, ref scores.Score, net.Outputs), null, NetFeatures.Schema(net), schema);
    }

    public override void AddTo(SavedChain chain, RowScorer net) => chain.AddScore(net, chain.AddPaddedScores(net));

    private sealed class Scores
    {
        public VBuffer<float> Score;
    }
}
