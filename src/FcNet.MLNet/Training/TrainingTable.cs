using FcNet.Tables;
using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>The rows of a view that are learned from as a table: a column of numbers for each slot of the features, the label, and the weights.</summary>
internal static class TrainingTable
{
    /// <summary>Reads a view once, with one cursor.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="columns">Which columns.</param>
    /// <param name="values">Which labels are missing.</param>
    /// <param name="label">The kind of the label.</param>
    /// <param name="classes">The names of the classes: none of them stands for a missing value.</param>
    public static Table Read<TLabel>(IDataView view, TrainingColumns columns, LabelValues<TLabel> values, ColumnKind label, IEnumerable<string> classes)
    {
        DataViewSchema.Column[] read = columns.In(view.Schema);
        string[] slots = FeatureSlots.TableNames(read[0]);
        var kinds = slots.ToDictionary(name => name, _ => ColumnKind.Number);
        kinds[columns.Label] = label;
        if (columns.Weights is { } weights)
        {
            kinds[weights] = ColumnKind.Number;
        }

        var options = new TableOptions { Kinds = kinds };
        options = options with { Missing = [.. options.Missing.Except(classes)] };
        using DataViewRowCursor cursor = view.GetRowCursor(read);
        var rows = new TrainingRows<TLabel>(cursor, columns, values);
        using var reader = new ViewReader(cursor, read, rows.MoveNext);
        var table = Table.From(reader, options);
        return WithoutConstants(table, columns, slots);
    }

    /// <summary>Nothing can be learned from a slot of one value, such as that of a word that no row has.</summary>
    private static Table WithoutConstants(Table table, TrainingColumns columns, string[] slots)
    {
        string[] constant = [.. slots.Where(name => IsConstant(table.Columns[name]))];
        return constant.Length < slots.Length
            ? table.Without(constant)
            : throw new ArgumentException($"Every slot of the column \"{columns.Features}\" has one value in all rows, expected at least one to learn from.");
    }

    private static bool IsConstant(TableColumn column)
    {
        double first = column.Number(0);
        int row = 1;
        while (row < column.Rows && column.Number(row).Equals(first))
        {
            row++;
        }

        return row == column.Rows;
    }
}
