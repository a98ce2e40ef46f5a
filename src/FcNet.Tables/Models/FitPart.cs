namespace FcNet.Tables;

/// <summary>The rows that one net is trained on, and those that choose its epoch.</summary>
/// <param name="Training">Rows of the table.</param>
/// <param name="Validation">Rows of the table, or of the given validation table.</param>
internal sealed record FitPart(int[] Training, int[] Validation)
{
    /// <summary>The validation rows of one net are some of this many folds.</summary>
    private const int FinestFolds = 20;

    /// <summary>Divides the rows of a table.</summary>
    public static FitPart[] Of(FitTable data, TableFitOptions options)
    {
        int rows = data.Table.Rows;
        if (options.Validation is { } given)
        {
            int[] all = [.. Enumerable.Range(0, rows)], validation = [.. Enumerable.Range(0, given.Rows)];
            return [.. Enumerable.Range(0, options.Nets).Select(_ => new FitPart(all, validation))];
        }

        Require.That(rows >= 2, $"The table has {rows} rows, expected at least 2: a part of them is left out of training to choose the epoch.");
        Require.That(rows >= options.Nets, $"Nets is {options.Nets} for {rows} rows, expected at most {rows}: each leaves rows of its own out of training.");
        if (options.Nets > 1)
        {
            Folds folds = Divide(data, options.Nets, options);
            return [.. Enumerable.Range(0, options.Nets).Select(fold => new FitPart(folds.Training(fold), folds.Validation(fold)))];
        }

        Folds fine = Divide(data, Math.Min(FinestFolds, Units(data)), options);
        int left = Math.Clamp((int)Math.Round(options.ValidationShare * fine.Count), 1, fine.Count - 1);
        bool[] isLeft = new bool[rows];
        for (int fold = 0; fold < left; fold++)
        {
            Array.ForEach(fine.Validation(fold), row => isLeft[row] = true);
        }

        int[] Rows(bool ofValidation) => [.. Enumerable.Range(0, rows).Where(row => isLeft[row] == ofValidation)];
        return [new(Rows(ofValidation: false), Rows(ofValidation: true))];
    }

    /// <summary>Divides the rows into folds: by groups, if there are any, else evenly by classes.</summary>
    public static Folds Divide(FitTable data, int folds, TableFitOptions options)
    {
        int units = Units(data);
        string what = data.Groups.Length > 0 ? $"groups in \"{options.GroupColumn}\"" : "rows";
        Require.That(folds >= 2 && units >= folds, $"There are {units} {what}, expected at least {Math.Max(2, folds)}: each fold needs one.");
        return data.Groups.Length > 0 ? Folds.Grouped(data.Groups, folds, options.Seed)
            : data.Target is ClassTarget classes ? Folds.Stratified(classes.Classes, folds, options.Seed)
            : Folds.Of(data.Table.Rows, folds, options.Seed);
    }

    private static int Units(FitTable data) => data.Groups.Length > 0 ? data.Groups.Distinct().Count() : data.Table.Rows;
}
