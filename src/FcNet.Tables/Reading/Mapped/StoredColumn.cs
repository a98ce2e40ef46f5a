using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>A column of a table in a file, but for its values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its cells mean.</param>
/// <param name="Why">Why it has this kind.</param>
/// <param name="Missing">The number of rows without a value.</param>
/// <param name="Divisor">What its whole numbers are divided by.</param>
/// <param name="Names">The names of its codes.</param>
/// <param name="Seen">What its cells were when it was read.</param>
/// <param name="HasNote">Whether the reason has a remark.</param>
internal sealed record StoredColumn(string Name, ColumnKind Kind, string Why, int Missing, double Divisor, ImmutableArray<string> Names, SeenCells Seen, bool HasNote)
{
    public static StoredColumn Of(TableColumn column) =>
        new(column.Name, column.Kind, column.Why, column.Missing, column.Values.Numbers.Divisor, [.. column.Values.Names], column.Seen, column.HasNote);

    /// <summary>The column with its values in a mapped file; null where they are not kept.</summary>
    public TableColumn ToColumn(int rows, SafetensorsTensor? tensor) => new(Name, Kind, Why, rows, Missing, tensor is null ? default : Values(tensor)) { Seen = Seen, HasNote = HasNote };

    private ColumnValues Values(SafetensorsTensor tensor) => Kind switch
    {
        ColumnKind.Number => new(NumberArray.Of(tensor.ElementType, tensor.Data, Divisor)),
        ColumnKind.Date => new(new Chunks<DateTime>(tensor.Data)),
        _ => new(CodeArray.Of(tensor.ElementType, tensor.Data), [.. Names]),
    };
}

/// <summary>JSON without reflection.</summary>
[JsonSerializable(typeof(StoredColumn[]))]
internal sealed partial class StoredColumnJson : JsonSerializerContext;
