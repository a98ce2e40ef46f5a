using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>The columns of an ONNX graph's inputs: those of all nets, in one order.</summary>
/// <param name="Numbers">The names of the columns of numbers.</param>
/// <param name="Categories">The columns of categories with their values.</param>
internal sealed record OnnxColumns(ImmutableArray<string> Numbers, ImmutableArray<OnnxCategory> Categories)
{
    public static OnnxColumns Of(TableModel model)
    {
        ColumnEncoding[] all = [.. model.Nets.SelectMany(net => net.Encoding.Columns)];
        return new(
            [.. all.Where(encoding => encoding is ScaledNumber or WasMissing).Select(encoding => encoding.Column).Distinct()],
            [.. all.OfType<CategoryEncoding>().GroupBy(encoding => encoding.Column).Select(group => new OnnxCategory(group.Key, [.. group.SelectMany(encoding => encoding.Names).Distinct().Order(StringComparer.Ordinal)]))]);
    }
}

/// <summary>A column of categories in an ONNX graph's metadata.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Values">Its values: code i + 1 is value i.</param>
internal sealed record OnnxCategory(string Column, string[] Values);
