using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>What a model of a loaded pipeline reads of a row: the features, and the model itself as a text.</summary>
internal abstract class RowWithText
{
    [ColumnName(NetFeatures.Name)]
    public VBuffer<float> Features;

    public abstract ReadOnlyMemory<char> Text();

    /// <summary>The model of such a text.</summary>
    public abstract RowScorer Decode(ReadOnlySpan<char> text);
}

/// <summary>The model is a net.</summary>
internal sealed class NetWithText : RowWithText
{
    public const string NetName = "FcNet.Net";

    [ColumnName(NetName)]
    public ReadOnlyMemory<char> Net;

    public override ReadOnlyMemory<char> Text() => Net;

    public override RowScorer Decode(ReadOnlySpan<char> text) => NetText.Decode(text);
}

/// <summary>The model is one of a table.</summary>
internal sealed class TableWithText : RowWithText
{
    public const string TableName = "FcNet.Table";

    [ColumnName(TableName)]
    public ReadOnlyMemory<char> Table;

    public override ReadOnlyMemory<char> Text() => Table;

    public override RowScorer Decode(ReadOnlySpan<char> text) => TableText.Decode(text);
}
