namespace FcNet.Tables;

/// <summary>The values of a column whose effect is shown, each by a row of the table that has it.</summary>
internal static class DependenceGrid
{
    /// <summary>The shares of the numbers at the ends: beyond them are too few rows to tell.</summary>
    private const double Lowest = 0.05, Highest = 0.95;

    /// <summary>
    /// Numbers and dates: all values if they are few, else those at evenly spaced shares of the rows from 5 to 95 %. Words: the most frequent ones. A missing
    /// value comes last.
    /// </summary>
    public static int[] RowsOf(TableColumn column, int points)
    {
        Func<int, double> key = column.Kind switch
        {
            ColumnKind.Number => column.Number,
            ColumnKind.Date => row => column.Date(row) is var date && date == default ? double.NaN : date.Ticks,
            _ => row => column.Code(row) is > 0 and int code ? code : double.NaN,
        };
        int[] all = [.. Enumerable.Range(0, column.Rows)], missing = [.. all.Where(row => double.IsNaN(key(row))).Take(1)];
        IGrouping<double, int>[] values = [.. all.Where(row => !double.IsNaN(key(row))).GroupBy(key).OrderBy(value => value.Key)];
        return column.Kind is ColumnKind.Number or ColumnKind.Date
            ? [.. values.Length <= points ? values.Select(value => value.First()) : Quantiles(values, points), .. missing]
            : [.. values.OrderByDescending(value => value.Count()).Take(points).Select(value => value.First()), .. missing];
    }

    private static IEnumerable<int> Quantiles(IGrouping<double, int>[] values, int points)
    {
        int[] firsts = [.. values.SelectMany(value => Enumerable.Repeat(value.First(), value.Count()))];
        IEnumerable<double> shares = Enumerable.Range(0, points).Select(i => Lowest + ((Highest - Lowest) * i / (points - 1)));
        return shares.Select(share => firsts[(int)Math.Round(share * (firsts.Length - 1))]).Distinct();
    }
}
