using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>The columns of an ONNX graph's inputs: those of all nets, in one order.</summary>
/// <param name="Numbers">The names of the columns of numbers.</param>
/// <param name="Categories">The columns of categories with their values.</param>
internal sealed record OnnxColumns(ImmutableArray<string> Numbers, ImmutableArray<OnnxCategory> Categories)
{
    /// <summary>The name of the number that an encoding reads: a column, or a part of a column of dates such as "day (hour)".</summary>
    public static string NameOf(ColumnEncoding encoding) => encoding switch
    {
        DateNumber { Part: DatePart.Year } date => $"{date.Column} (year)",
        DateNumber { Part: DatePart.Month } date => $"{date.Column} (month)",
        DateNumber { Part: DatePart.DayOfWeek } date => $"{date.Column} (day of week)",
        DateNumber date => $"{date.Column} (hour)",
        _ => encoding.Column,
    };

    public static OnnxColumns Of(TableModel model)
    {
        ColumnEncoding[] all = [.. model.Nets.SelectMany(net => net.Encoding.Columns)];
        return new(
            [.. all.Where(encoding => encoding is not CategoryEncoding).Select(NameOf).Distinct()],
            [
                .. all.OfType<CategoryEncoding>().GroupBy(encoding => encoding.Column)
                    .Select(group => new OnnxCategory(group.Key, [.. group.SelectMany(encoding => encoding.Names).Distinct().Order(StringComparer.Ordinal)])),
            ]);
    }
}

/// <summary>A column of categories in an ONNX graph's metadata.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Values">Its values: code i + 1 is value i.</param>
internal sealed record OnnxCategory(string Column, string[] Values);
