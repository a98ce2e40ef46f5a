using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>What a net of a loaded pipeline reads of a row: the features, and the net itself.</summary>
internal sealed class NetWithText
{
    public const string NetName = "FcNet.Net";

    [ColumnName(NetFeatures.Name)]
    public VBuffer<float> Features;

    [ColumnName(NetName)]
    public ReadOnlyMemory<char> Net;
}

/// <summary>Nothing of a row.</summary>
internal sealed class NoColumns;

/// <summary>The key by which each row gets the net.</summary>
internal sealed class NetKey
{
    public const string Name = "FcNet.Key";

    [ColumnName(Name)]
    public uint Key;

    [CustomMappingFactoryAttribute(Contract)]
    internal sealed class Factory : CustomMappingFactory<NoColumns, NetKey>
    {
        public override Action<NoColumns, NetKey> GetMapping() => (_, row) => row.Key = 1;
    }

    public const string Contract = "FcNet.Key/1";
}
