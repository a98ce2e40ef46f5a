using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>The columns that a net writes, twice: as a mapping in memory, with all annotations of ML.NET's own trainers, and as stock transformers that a file can hold.</summary>
internal abstract class NetOutput
{
    /// <summary>The outputs of a model that comes from anywhere.</summary>
    public static NetOutput Of(Targets targets) => targets switch
    {
        ClassTargets { Names: [BinaryOutput.No, BinaryOutput.Yes] } => new BinaryOutput(),
        ClassTargets classes => new MulticlassOutput(KeyValues.OfNames(classes.Names)),
        NumberTargets { Outputs: 1 } => new RegressionOutput(),
        _ => new VectorOutput(targets),
    };

    /// <summary>From the features to the columns, in one mapping.</summary>
    public abstract IEstimator<ITransformer> Mapping(MLContext context, RowScorer net);

    /// <summary>From <see cref="NetFeatures.Name"/> and <see cref="NetWithText.NetName"/> to the columns, in stock transformers.</summary>
    public abstract void AddTo(SavedChain chain, RowScorer net);

    /// <summary>What ML.NET says of the columns of its own trainers.</summary>
    protected static void Annotate(SchemaDefinition.Column column, string kind, string value)
    {
        column.AddAnnotation("ScoreColumnKind", kind.AsMemory(), TextDataViewType.Instance);
        column.AddAnnotation("ScoreValueKind", value.AsMemory(), TextDataViewType.Instance);
        column.AddAnnotation("ScoreColumnSetId", 1u, new KeyDataViewType(typeof(uint), int.MaxValue));
    }
}
