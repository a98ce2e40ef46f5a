using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>What a net reads of a row. The name of the column is set where the mapping is made; in a saved pipeline it is this one.</summary>
internal sealed class NetFeatures
{
    public const string Name = "FcNet.Features";

    [ColumnName(Name)]
    public VBuffer<float> Features;

    /// <summary>The features of a net, in a column of a given name.</summary>
    public static SchemaDefinition Schema(RowScorer net)
    {
        var schema = SchemaDefinition.Create(typeof(NetFeatures), SchemaDefinition.Direction.Both);
        schema[0].ColumnName = net.Column;
        schema[0].ColumnType = new VectorDataViewType(NumberDataViewType.Single, net.Features);
        return schema;
    }

    /// <summary>A view without rows that has such a column.</summary>
    public static IDataView NoRows(MLContext context, RowScorer net) => context.Data.LoadFromEnumerable(Array.Empty<NetFeatures>(), Schema(net));
}
