using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>Nothing of a row.</summary>
internal sealed class NoColumns;

/// <summary>The key by which each row gets the text of the model.</summary>
internal sealed class NetKey
{
    public const string Name = "FcNet.Key", Contract = "FcNet.Key/1";

    [ColumnName(Name)]
    public uint Key;

    [CustomMappingFactoryAttribute(Contract)]
    internal sealed class Factory : CustomMappingFactory<NoColumns, NetKey>
    {
        public override Action<NoColumns, NetKey> GetMapping() => (_, row) => row.Key = 1;
    }
}
