using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>The class as a key, and the probabilities of all.</summary>
internal sealed class MulticlassOutput(KeyValues classes) : NetOutput
{
    private const string Kind = "MulticlassClassification";

    public override IEstimator<ITransformer> Mapping(MLContext context, RowScorer net)
    {
        var schema = SchemaDefinition.Create(typeof(ClassScores), SchemaDefinition.Direction.Write);
        SchemaDefinition.Column predicted = schema[nameof(ClassScores.PredictedLabel)], score = schema[nameof(ClassScores.Score)];
        predicted.ColumnType = new KeyDataViewType(typeof(uint), net.Outputs);
        score.ColumnType = new VectorDataViewType(NumberDataViewType.Single, net.Outputs);
        Annotate(predicted, Kind, nameof(ClassScores.PredictedLabel));
        Annotate(score, Kind, nameof(ClassScores.Score));
        classes.Annotate(predicted, KeyValues.Kind);
        classes.Annotate(score, "TrainingLabelValues");
        if (classes is KeyValues<ReadOnlyMemory<char>>)
        {
            classes.Annotate(score, "SlotNames");
        }

        return context.Transforms.CustomMapping<NetFeatures, ClassScores>(Map, null, NetFeatures.Schema(net), schema);

        // A key in an object counts from 0; in a view it counts from 1.
        void Map(NetFeatures row, ClassScores scores) => scores.PredictedLabel = (uint)net.Write(row.Features, ref scores.Score, net.Outputs);
    }

    public override void AddTo(SavedChain chain, RowScorer net)
    {
        int length = chain.AddPaddedScores(net);
        chain.Add(context => classes.ToKeys(context, nameof(ClassScores.PredictedLabel), PaddedScores.ClassName));
        chain.AddScore(net, length);
    }

    private sealed class ClassScores
    {
        public uint PredictedLabel;
        public VBuffer<float> Score;
    }
}
