using FcNet.Tables;
using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>Views of ML.NET as tables of mixed columns, for the models of <c>FcNet.Tables</c>.</summary>
public static class DataViewTables
{
    /// <summary>
    /// Reads a view once, row by row, into a table: numbers, answers, texts and dates as they are, keys by their values, a vector of known size as a column for each
    /// slot. NaN, empty texts and missing keys are missing values.
    /// </summary>
    /// <param name="view">The rows.</param>
    /// <param name="options">How to read them, such as the kinds of columns; null for the defaults.</param>
    /// <returns>The table. A million rows of 20 columns take about 65 MiB.</returns>
    /// <exception cref="ArgumentException">There are no rows, a visible column has a type that a table does not have, or a value does not have the kind that the options give its column.</exception>
    public static Table ToTable(this IDataView view, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        DataViewSchema.Column[] columns = [.. view.Schema.Where(column => !column.IsHidden)];
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        using var rows = new ViewReader(cursor, columns, cursor.MoveNext);
        return Table.From(rows, options);
    }
}
