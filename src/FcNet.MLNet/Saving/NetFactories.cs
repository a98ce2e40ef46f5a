using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>The mappings of nets. Their contract names are for ever.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class Net8Factory() : PaddedFactory<NetWithText, PaddedScores8>(8)
{
    public const string Contract = "FcNet.Net8/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class Net64Factory() : PaddedFactory<NetWithText, PaddedScores64>(64)
{
    public const string Contract = "FcNet.Net64/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class Net512Factory() : PaddedFactory<NetWithText, PaddedScores512>(512)
{
    public const string Contract = "FcNet.Net512/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class Net4096Factory() : PaddedFactory<NetWithText, PaddedScores4096>(4096)
{
    public const string Contract = "FcNet.Net4096/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class NetBinaryFactory : BinaryFactory<NetWithText>
{
    public const string Contract = "FcNet.Binary/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class NetNumberFactory : NumberFactory<NetWithText>
{
    public const string Contract = "FcNet.Number/1";
}
