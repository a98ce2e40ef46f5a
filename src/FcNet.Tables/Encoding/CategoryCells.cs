using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>The codes of a column's rows by the names of an encoding: 0 for a missing or unknown value, i + 1 for name i.</summary>
internal abstract class CategoryCells
{
    public abstract int this[int row] { get; }

    /// <summary>Finds the values of a column among the names of an encoding. Numbers and dates are compared as texts.</summary>
    public static CategoryCells Of(TableColumn column, ImmutableArray<string> names)
    {
        int CodeOf(string name) => Math.Max(0, names.AsSpan().BinarySearch(name, StringComparer.Ordinal) + 1);
        return column.Kind is ColumnKind.Number or ColumnKind.Date
            ? new Texts([.. Enumerable.Range(0, column.Rows).Select(row => CodeOf(column.Text(row)))])
            : new Codes(column, [0, .. column.Names.Select(CodeOf)]);
    }

    private sealed class Codes(TableColumn column, int[] codes) : CategoryCells
    {
        public override int this[int row] => codes[column.Code(row)];
    }

    private sealed class Texts(int[] codes) : CategoryCells
    {
        public override int this[int row] => codes[row];
    }
}
