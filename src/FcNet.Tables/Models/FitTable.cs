using System.Collections.Immutable;
using System.Globalization;

namespace FcNet.Tables;

/// <summary>A table divided into what a fit needs: inputs, target, weights and groups.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Inputs">The columns that a net may see.</param>
/// <param name="Target">The target of each row; a number is standardized by all rows.</param>
/// <param name="Weights">The weight of each row, or none.</param>
/// <param name="Groups">The group of each row, or none.</param>
internal sealed record FitTable(Table Table, Table Inputs, TableTarget Target, double[] Weights, string[] Groups)
{
    /// <summary>The sum of the weights of a batch must be a float.</summary>
    private const double LargestWeight = 1e18;

    public static FitTable Of(Table table, string target, bool areNumbers, TableFitOptions options, ImmutableArray<string> classes = default)
    {
        int[] all = [.. Enumerable.Range(0, table.Rows)];
        string[] notSeen = [.. new[] { target, options.WeightColumn, options.GroupColumn }.Where(name => name.Length > 0)];
        string? twice = notSeen.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        Require.That(twice is null, $"The column \"{twice}\" has two of the roles target, weights and groups, expected one.");
        TableTarget answers = areNumbers ? TargetColumn.Numbers(table, target, all)
            : classes.IsDefault ? TargetColumn.Classes(table, target)
            : TargetColumn.Classes(table, target, classes);
        return new(table, table.Without(notSeen), answers, WeightsOf(table, options.WeightColumn), GroupsOf(table, options.GroupColumn));
    }

    private static double[] WeightsOf(Table table, string name)
    {
        if (name.Length == 0)
        {
            return [];
        }

        var cells = NumberCells.Of(table.Columns[name]);
        double[] weights = [.. Enumerable.Range(0, table.Rows).Select(row => cells[row])];
        int wrong = Array.FindIndex(weights, weight => !(weight >= 0 && weight <= LargestWeight));
        Require.That(
            wrong < 0,
            $"The weight of row {wrong} in \"{name}\" is {(wrong < 0 ? "" : weights[wrong].ToString(CultureInfo.InvariantCulture))}, expected a number from 0 to {LargestWeight} in each row.");
        Require.That(weights.Any(weight => weight > 0), $"All weights in \"{name}\" are 0, expected some above 0.");
        return weights;
    }

    private static string[] GroupsOf(Table table, string name)
    {
        if (name.Length == 0)
        {
            return [];
        }

        TableColumn column = table.Columns[name];
        Require.That(column.HasValues, $"The values of the groups \"{name}\" were not kept. {column.Why} TableOptions.Kinds gives the column another kind.");
        return [.. Enumerable.Range(0, table.Rows).Select(column.Text)];
    }
}
