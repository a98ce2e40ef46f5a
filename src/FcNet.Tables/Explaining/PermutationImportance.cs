using FcNet.Metrics;

namespace FcNet.Tables;

/// <summary>Measures what a score loses when a column is shuffled.</summary>
/// <remarks>
/// Source: Breiman, "Random Forests", 2001, section 10; Fisher, Rudin and Dominici, "All Models are Wrong, but Many are Useful", 2019. As scikit-learn's
/// <c>permutation_importance</c>: lossᵣ = score - score of permutation r; the mean and the population's standard deviation over r. The permutations are the
/// same for every column.
/// </remarks>
internal static class PermutationImportance
{
    /// <summary>For the rows that each net of a model was not trained on.</summary>
    public static Importance OfHeldOut(TableModel model, HeldOut heldOut, ImportanceOptions options)
    {
        int[] rows = [.. RowSample.Of(heldOut.Rows.Length, options.MaxRows, options.Seed).Select(i => heldOut.Rows[i])];
        int[][] ofNets = [.. heldOut.RowsOfNets.Select(own => own.Select(row => Array.BinarySearch(rows, row)).Where(place => place >= 0).Order().ToArray())];
        return Measure(model, heldOut.Data, rows, new(model, rows.Length, ofNets), options);
    }

    /// <summary>For the rows of a table, predicted by all nets.</summary>
    public static Importance OfTable(TableModel model, Table table, ImportanceOptions options)
    {
        FitTable data = model.Answers(table, new() { WeightColumn = options.WeightColumn });
        int[] rows = RowSample.Of(table.Rows, options.MaxRows, options.Seed);
        return Measure(model, data, rows, new(model, rows.Length), options);
    }

    private static Importance Measure(TableModel model, FitTable data, int[] rows, ProbedRows probed, ImportanceOptions options)
    {
        Metric metric = options.Score == Score.Usual ? model.Score.Metric : options.Score.Metric;
        var answers = new AnsweredRows(model.Targets, data, rows);
        int[][] shuffled = [.. Enumerable.Range(0, options.Repeats).Select(repeat => Shuffled(rows, options.Seed, (uint)repeat + 1))];
        probed.Set(probed.Bind(data.Inputs), rows);
        Measurement whole = answers.Measure(metric, probed.Predict());
        Require.That(
            !double.IsNaN(whole.Value),
            $"The {metric.Name} of these rows is not defined. {whole.Undefined} Give more rows, or another ImportanceOptions.Score.");
        var columns = new List<ColumnImportance>();
        foreach (string name in model.Columns)
        {
            EncodedRows[] source = probed.Bind(data.Inputs.Columns[name]);
            double[] lost = new double[shuffled.Length];
            for (int i = 0; i < lost.Length; i++)
            {
                probed.Set(source, shuffled[i]);
                double value = answers.Measure(metric, probed.Predict()).Value;
                lost[i] = metric.HigherIsBetter ? whole.Value - value : value - whole.Value;
            }

            probed.Set(source, rows);
            double mean = lost.Average();
            columns.Add(new(name, mean, Math.Sqrt(lost.Average(loss => (loss - mean) * (loss - mean)))));
        }

        return new(metric.Name, whole.Value, rows.Length, [.. columns.OrderByDescending(column => column.Mean)]);
    }

    private static int[] Shuffled(int[] rows, Seed seed, uint stream)
    {
        int[] shuffled = [.. rows];
        new CounterRandom(seed, stream).Shuffle(shuffled.AsSpan());
        return shuffled;
    }
}
