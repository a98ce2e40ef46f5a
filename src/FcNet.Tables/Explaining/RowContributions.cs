namespace FcNet.Tables;

/// <summary>
/// Computes the contributions of columns to one prediction by walks from a row of the background to the row: one column after another takes its value, in a
/// random order, and what the prediction gains at its step is its contribution. Each order is also walked in reverse.
/// </summary>
/// <remarks>
/// These are Shapley values of the prediction by sampling: Štrumbelj and Kononenko, "Explaining prediction models and individual predictions with feature
/// contributions", 2014, algorithm 1; Lundberg and Lee, "A Unified Approach to Interpreting Model Predictions", 2017, whose properties (local accuracy,
/// missingness, consistency) they have with the background as the distribution of absent columns. An order and its reverse together are exact where no more
/// than two columns act on each other; elsewhere the error falls with the square root of rows · orders.
/// </remarks>
internal sealed class RowContributions
{
    /// <summary>The rows that are predicted at a time.</summary>
    private const int BlockRows = 512;

    private readonly ProbedRows probed;
    private readonly EncodedRows[] background;
    private readonly EncodedRows[][] columns;
    private readonly double[] sums;
    private readonly int pairsOfBlock, output;

    private RowContributions(TableModel model, Table row, Table background, int pairs, int output)
    {
        string[] names = [.. model.Columns];
        pairsOfBlock = Math.Clamp(BlockRows / (2 * (names.Length + 1)), 1, pairs);
        probed = new(model, pairsOfBlock * 2 * (names.Length + 1));
        this.background = probed.Bind(background);
        columns = [.. names.Select(name => probed.Bind(row.Columns[name]))];
        sums = new double[names.Length];
        this.output = output;
    }

    private int RowsOfWalk => columns.Length + 1;

    public static Contributions Of(TableModel model, Table row, Table background, ContributionOptions options)
    {
        Require.That(row.Rows == 1, $"The table of the row has {row.Rows} rows, expected one: table.Select([0]) takes one.");
        Require.That(background.Rows > 0, $"The background has no rows, expected at least one.");
        NdArray<float> prediction = model.Predictions(row);
        int output = OutputOf(model, prediction.Row(0), options.Class);
        int[] rows = RowSample.Of(background.Rows, options.MaxRows, options.Seed);
        int pairs = checked(rows.Length * options.Orders);
        var walks = new RowContributions(model, row, background, pairs, output);
        double starts = 0;
        for (int first = 0; first < pairs; first += walks.pairsOfBlock)
        {
            starts += walks.Walk(first, Math.Min(walks.pairsOfBlock, pairs - first), pair => rows[pair / options.Orders], options.Seed);
        }

        ColumnContribution Contribution(string name, double sum) => new(name, row.Columns[name].Text(0), sum / (2 * pairs));
        IEnumerable<ColumnContribution> sorted = model.Columns.Zip(walks.sums, Contribution).OrderByDescending(column => Math.Abs(column.Contribution));
        return new(model.Targets.Names[output], prediction[0, output], starts / (2 * pairs), rows.Length, [.. sorted]);
    }

    private static int OutputOf(TableModel model, ReadOnlySpan<float> prediction, string name)
    {
        if (model.Targets is not ClassTargets classes)
        {
            Require.That(name.Length == 0, $"ContributionOptions.Class is {NearNames.Quoted(name)}, expected none: the model predicts a number.");
            return 0;
        }

        int index = classes.Names.IndexOf(name);
        Require.That(index >= 0 || name.Length == 0, $"ContributionOptions.Class: {NearNames.Unknown("class", name, classes.Names)}");
        return index >= 0 ? index : System.Numerics.Tensors.TensorPrimitives.IndexOfMax(prediction);
    }

    /// <summary>Walks some orders and their reverses.</summary>
    /// <returns>The sum of the predictions where the walks start.</returns>
    private double Walk(int firstPair, int pairs, Func<int, int> rowOf, Seed seed)
    {
        int[] starts = [.. Enumerable.Range(0, pairs * 2 * RowsOfWalk).Select(i => rowOf(firstPair + (i / (2 * RowsOfWalk))))];
        int[][] orders = new int[2 * pairs][];
        for (int i = 0; i < pairs; i++)
        {
            orders[2 * i] = new CounterRandom(seed, (uint)(firstPair + i) + 1).Permutation(columns.Length);
            orders[(2 * i) + 1] = [.. orders[2 * i].Reverse()];
        }

        probed.Set(background, starts);
        ReadOnlySpan<int> theRow = new int[columns.Length];
        for (int walk = 0; walk < orders.Length; walk++)
        {
            for (int step = 0; step < columns.Length; step++)
            {
                probed.Set(columns[orders[walk][step]], theRow[..(columns.Length - step)], (walk * RowsOfWalk) + step + 1);
            }
        }

        NdArray<float> predictions = probed.Predict();
        double sum = 0;
        for (int walk = 0; walk < orders.Length; walk++)
        {
            int start = walk * RowsOfWalk;
            sum += predictions[start, output];
            for (int step = 0; step < columns.Length; step++)
            {
                sums[orders[walk][step]] += (double)predictions[start + step + 1, output] - predictions[start + step, output];
            }
        }

        return sum;
    }
}
