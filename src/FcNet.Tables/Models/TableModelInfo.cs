using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>What a table model knows beside its nets.</summary>
/// <param name="Target">The column that it predicts.</param>
/// <param name="Targets">What it predicts.</param>
/// <param name="Columns">The columns that it needs.</param>
/// <param name="Score">How good it was on rows that its nets were not trained on.</param>
/// <param name="Least">The least number of the training rows; predictions are clipped to it.</param>
/// <param name="Largest">The largest number of the training rows.</param>
internal sealed record TableModelInfo(ColumnNeed Target, Targets Targets, ImmutableArray<ColumnNeed> Columns, TableScore Score, double Least, double Largest);

/// <summary>A column of the table that a model was fitted to, and how another table must be read to have it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Cells">What its cells were.</param>
internal sealed record ColumnNeed(string Name, ColumnKind Kind, SeenCells Cells)
{
    public static ColumnNeed Of(TableColumn column) => new(column.Name, column.Kind, column.Seen);

    /// <summary>How to read a table that has such columns. Words that are neither yes nor no are unknown values, and no error.</summary>
    public static TableOptions Reading(IReadOnlyCollection<ColumnNeed> columns) => new()
    {
        Kinds = columns.ToDictionary(column => column.Name, column => column.Kind == ColumnKind.YesNo ? ColumnKind.Category : column.Kind),
        Seen = columns.ToImmutableSortedDictionary(column => column.Name, column => column.Cells, StringComparer.Ordinal),
    };
}
