using System.Globalization;

namespace FcNet.Tables;

/// <summary>The numbers of a column's rows, with NaN for missing ones.</summary>
internal abstract class NumberCells
{
    public abstract double this[int row] { get; }

    /// <summary>
    /// The numbers of a column. Words are read as numbers, because a table at prediction may have been read without the kinds of the training table.
    /// </summary>
    public static NumberCells Of(TableColumn column) => column.Kind == ColumnKind.Number
        ? new Numbers(column)
        : new Words(column, Array.ConvertAll([.. column.Names], name => Parsed(column, name)));

    private static double Parsed(TableColumn column, string name)
    {
        bool isNumber = double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
        Require.That(
            isNumber,
            $"The column \"{column.Name}\" has {NearNames.Quoted(name)}, expected a number: the model was trained on numbers in this column. Read the table with TableModel.Reading of the model.");
        return number;
    }

    private sealed class Numbers(TableColumn column) : NumberCells
    {
        public override double this[int row] => column.Number(row);
    }

    private sealed class Words(TableColumn column, double[] numbers) : NumberCells
    {
        public override double this[int row] => column.Code(row) is > 0 and int code ? numbers[code - 1] : double.NaN;
    }
}
