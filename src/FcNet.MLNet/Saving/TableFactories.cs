using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>The mappings of table models. Their contract names are for ever.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class Table8Factory() : PaddedFactory<TableWithText, PaddedScores8>(8)
{
    public const string Contract = "FcNet.Table8/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class Table64Factory() : PaddedFactory<TableWithText, PaddedScores64>(64)
{
    public const string Contract = "FcNet.Table64/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class Table512Factory() : PaddedFactory<TableWithText, PaddedScores512>(512)
{
    public const string Contract = "FcNet.Table512/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class Table4096Factory() : PaddedFactory<TableWithText, PaddedScores4096>(4096)
{
    public const string Contract = "FcNet.Table4096/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class TableBinaryFactory : BinaryFactory<TableWithText>
{
    public const string Contract = "FcNet.TableBinary/1";
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class TableNumberFactory : NumberFactory<TableWithText>
{
    public const string Contract = "FcNet.TableNumber/1";
}
