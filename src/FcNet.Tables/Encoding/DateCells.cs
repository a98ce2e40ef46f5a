namespace FcNet.Tables;

/// <summary>A part of the dates of a column's rows.</summary>
internal sealed class DateCells(TableColumn column, DatePart part) : NumberCells
{
    public override double this[int row] => DateNumber.Of(part, column.Date(row));

    public static DateCells Of(TableColumn column, DatePart part)
    {
        Require.That(column.Kind == ColumnKind.Date, $"The column \"{column.Name}\" has the kind {column.Kind}, expected dates. {column.Why}");
        return new(column, part);
    }
}
