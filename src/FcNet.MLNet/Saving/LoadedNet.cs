using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>Reads a model back from the stock transformers of a loaded pipeline.</summary>
internal static class LoadedNet
{
    /// <summary>The model that a mapping of values gives the rows, or nothing if it is another mapping.</summary>
    public static RowScorer? Read(ValueMappingTransformer mapping)
    {
        IDataView key = new MLContext().Data.LoadFromEnumerable([new NetKey { Key = 1 }]);
        try
        {
            IDataView row = mapping.Transform(key);
            foreach (SavedMappings kind in new[] { SavedMappings.OfNets, SavedMappings.OfTables })
            {
                if (row.Schema.GetColumnOrNull(kind.TextName) is { Type: TextDataViewType } text)
                {
                    return kind.Row.Decode(row.GetColumn<ReadOnlyMemory<char>>(text).Single().Span);
                }
            }

            return null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // It reads another column.
        }
    }

    /// <summary>The columns that the chain of a model writes: the same model can be binary, or have two classes that are called so.</summary>
    public static NetOutput OutputOf(RowScorer net, IEnumerable<ITransformer> chain)
    {
        DataViewSchema schema = chain.Aggregate(NetFeatures.NoRows(new(), net), (view, transformer) => transformer.Transform(view)).Schema;
        return schema.GetColumnOrNull("PredictedLabel") switch
        {
            { Type: KeyDataViewType } key => new MulticlassOutput(KeyValues.Of(key)),
            { } => new BinaryOutput(),
            null => NetOutput.Of(net.Targets),
        };
    }
}
