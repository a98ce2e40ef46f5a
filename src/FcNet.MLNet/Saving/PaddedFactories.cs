using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>Makes the mapping of a loaded pipeline. ML.NET finds it by its contract name.</summary>
internal abstract class PaddedFactory<TScores>(int length) : CustomMappingFactory<NetWithText, TScores>
    where TScores : PaddedScores, new()
{
    public override Action<NetWithText, TScores> GetMapping()
    {
        var nets = new DecodedNet();
        return (row, scores) => scores.Class = (uint)nets.Of(row.Net).Write(row.Features, ref scores.Vector(), length);
    }
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class Net8Factory() : PaddedFactory<PaddedScores8>(8)
{
    public const string Contract = "FcNet.Net8/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class Net64Factory() : PaddedFactory<PaddedScores64>(64)
{
    public const string Contract = "FcNet.Net64/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class Net512Factory() : PaddedFactory<PaddedScores512>(512)
{
    public const string Contract = "FcNet.Net512/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class Net4096Factory() : PaddedFactory<PaddedScores4096>(4096)
{
    public const string Contract = "FcNet.Net4096/1";
}
