using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>Measures what a model predicts on average if a column has a value in every row.</summary>
/// <remarks>Source: Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", 2001, section 8.2. The ranges are those of individual rows
/// (Goldstein, Kapelner, Bleich and Pitkin, "Peeking Inside the Black Box", 2015).</remarks>
internal static class ColumnDependence
{
    private const double LowShare = 0.1, HighShare = 0.9;

    public static PartialDependence Of(TableModel model, Table table, string column, PartialDependenceOptions options)
    {
        _ = InputNames.IndexOf(column, [.. model.Columns]);
        int[] rows = RowSample.Of(table.Rows, options.MaxRows, options.Seed);
        var probed = new ProbedRows(model, rows.Length);
        probed.Set(probed.Bind(table), rows);
        EncodedRows[] source = probed.Bind(table.Columns[column]);
        var points = ImmutableArray.CreateBuilder<DependencePoint>();
        foreach (int row in DependenceGrid.RowsOf(table.Columns[column], options.Points))
        {
            probed.Set(source, [.. Enumerable.Repeat(row, rows.Length)]);
            points.Add(Point(table.Columns[column].Text(row), probed.Predict()));
        }

        return new(column, model.Targets.Names, rows.Length, points.ToImmutable());
    }

    private static DependencePoint Point(string value, NdArray<float> predictions)
    {
        double[] Sorted(int output) => [.. Enumerable.Range(0, predictions.Rows).Select(row => (double)predictions[row, output]).Order()];
        double[][] outputs = [.. Enumerable.Range(0, predictions.Columns).Select(Sorted)];
        IEnumerable<double> Quantiles(double share) => outputs.Select(sorted => new SortedNumbers(sorted).Quantile(share));
        return new(value, [.. outputs.Select(sorted => sorted.Average())], [.. Quantiles(LowShare)], [.. Quantiles(HighShare)]);
    }
}
