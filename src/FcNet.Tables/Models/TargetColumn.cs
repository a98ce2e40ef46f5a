using System.Collections.Immutable;
using System.Globalization;

namespace FcNet.Tables;

/// <summary>Reads the column that is learned.</summary>
internal static class TargetColumn
{
    /// <summary>More classes than this need a decision of the user.</summary>
    internal const int MostClasses = 1000;

    /// <summary>Squares of larger errors would overflow.</summary>
    private const double LargestNumber = 1e18;

    /// <summary>Numbers if the column has the kind Number, else classes.</summary>
    public static TableTarget Of(Table table, string name, int[] training) =>
        table.Columns[name].Kind == ColumnKind.Number ? Numbers(table, name, training) : Classes(table, name);

    /// <summary>The class of each row. Whole numbers are classes too, in their order; words are in ordinal order.</summary>
    public static ClassTarget Classes(Table table, string name)
    {
        TableColumn column = table.Columns[name];
        RequireValues(column, "class");
        if (column.Kind == ColumnKind.Number)
        {
            return ClassesOfNumbers(column);
        }

        int[] codes = [.. Enumerable.Range(0, column.Rows).Select(column.Code)];
        int[] known = [.. codes.Distinct().Order()];
        RequireCount(column, known.Length);
        int[] classOf = new int[column.Names.Count + 1];
        for (int i = 0; i < known.Length; i++)
        {
            classOf[known[i]] = i;
        }

        return new([.. known.Select(code => column.Names[code - 1])], Array.ConvertAll(codes, code => classOf[code]));
    }

    /// <summary>The class of each row by the names of a model's classes.</summary>
    public static ClassTarget Classes(Table table, string name, ImmutableArray<string> names)
    {
        TableColumn column = table.Columns[name];
        RequireValues(column, "class");
        string[] texts = [.. Enumerable.Range(0, column.Rows).Select(column.Text)];
        var numbers = names.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        string? unknown = Array.Find(texts, text => !numbers.ContainsKey(text));
        Require.That(unknown is null, $"The target \"{name}\" has a class that no training row has. {NearNames.Unknown("class", unknown ?? "", names)}");
        return new(names, Array.ConvertAll(texts, text => numbers[text]));
    }

    /// <summary>The number of each row, to be standardized by the training rows.</summary>
    public static NumberTarget Numbers(Table table, string name, int[] training)
    {
        TableColumn column = table.Columns[name];
        RequireValues(column, "number");
        var cells = NumberCells.Of(column);
        double[] numbers = [.. Enumerable.Range(0, column.Rows).Select(row => cells[row])];
        double size = numbers.Max(Math.Abs);
        Require.That(
            size <= LargestNumber,
            $"The target \"{name}\" has numbers up to {size} in size, expected at most {LargestNumber}, whose squares a float holds: divide them.");
        return NumberTarget.Standardized(name, numbers, training);
    }

    private static ClassTarget ClassesOfNumbers(TableColumn column)
    {
        double[] numbers = [.. Enumerable.Range(0, column.Rows).Select(column.Number)];
        double[] known = [.. numbers.Distinct().Order()];
        double fraction = Array.Find(known, number => Math.Floor(number) != number);
        Require.That(
            fraction == 0,
            $"The target \"{column.Name}\" has numbers such as {fraction.ToString(CultureInfo.InvariantCulture)}, expected classes; TableRegressor learns numbers.");
        RequireCount(column, known.Length);
        return new([.. known.Select(number => number.ToString(CultureInfo.InvariantCulture))], Array.ConvertAll(numbers, number => Array.BinarySearch(known, number)));
    }

    private static void RequireValues(TableColumn column, string what)
    {
        Require.That(
            column.HasValues,
            $"The values of the target \"{column.Name}\" were not kept, because it has the kind {column.Kind}. {column.Why} TableOptions.Kinds gives it another kind.");
        Require.That(column.Rows > 0, $"The table has no rows, expected at least two.");
        Require.That(column.Kind != ColumnKind.Date, $"The target \"{column.Name}\" has dates, expected a {what} in each row. {column.Why}");
        Require.That(
            column.Missing == 0,
            $"The target \"{column.Name}\" is missing in {column.Missing} of {column.Rows} rows, expected a {what} in each; leave those rows out (Table.Select).");
    }

    private static void RequireCount(TableColumn column, int count)
    {
        Require.That(count > 1, $"The target \"{column.Name}\" has one value in all rows, expected at least two classes.");
        Require.That(
            count <= MostClasses,
            $"The target \"{column.Name}\" has {count} distinct values in {column.Rows} rows, expected at most {MostClasses} classes: take another column, join rare values into one, or learn a number with TableRegressor.");
    }
}
