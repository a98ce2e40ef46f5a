namespace FcNet.Tables;

/// <summary>Why a table model predicts what it predicts. Models do not change, nothing is trained again, and the same seed gives the same bits.</summary>
public static class Explanations
{
    /// <summary>
    /// How much each column matters, measured on the rows that the nets were not trained on: right after a fit with <see cref="TableFitOptions.Nets"/> all rows
    /// of the table, each predicted by the net that has not seen it.
    /// </summary>
    /// <param name="model">The model, as its fit returned it.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <returns>The score that is lost when a column is shuffled, for each column. Columns that tell the same share what they matter.</returns>
    /// <exception cref="InvalidOperationException">The model was loaded from a file.</exception>
    /// <exception cref="ArgumentException">The score is not defined for these rows.</exception>
    /// <remarks>It takes columns · repeats + 1 predictions of each row. Source: Breiman, "Random Forests", 2001, section 10.</remarks>
    public static Importance Importance(this TableModel model, ImportanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return PermutationImportance.OfHeldOut(model, model.HeldOut, options ?? new());
    }

    /// <summary>How much each column matters, measured on the rows of a table. They should be other rows than those of the training.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The rows, with the column of the target.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <returns>The score that is lost when a column is shuffled, for each column.</returns>
    /// <exception cref="ArgumentException">A column or a target is missing, or the score is not defined for these rows.</exception>
    public static Importance Importance(this TableModel model, Table table, ImportanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        RequireRows(table);
        return PermutationImportance.OfTable(model, table, options ?? new());
    }

    /// <summary>What the model predicts on average if a column has one value in every row, for several values of the column.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">Rows whose other columns stay as they are. A target is not needed.</param>
    /// <param name="column">The column.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <returns>The mean of the predictions, and the range of 80 % of them, for each value.</returns>
    /// <exception cref="ArgumentException">The model does not use the column, or the table lacks one.</exception>
    /// <remarks>It takes one prediction of each row for each value. Combinations that no row has are predicted too. Source: Friedman, "Greedy Function
    /// Approximation", 2001, section 8.2.</remarks>
    public static PartialDependence PartialDependence(this TableModel model, Table table, string column, PartialDependenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(column);
        RequireRows(table);
        return ColumnDependence.Of(model, table, column, options ?? new());
    }

    /// <summary>Which columns moved the prediction of a row away from the mean of other rows, and how far.</summary>
    /// <param name="model">The model.</param>
    /// <param name="row">A table of one row: <c>table.Select([7])</c>.</param>
    /// <param name="background">The rows that it is compared with. A target is not needed.</param>
    /// <param name="options">How to compute; null for the defaults.</param>
    /// <returns>The contribution of each column to the probability of a class, or to the number. They add up to the prediction minus the mean prediction of
    /// the background.</returns>
    /// <exception cref="ArgumentException">There is not one row, a column is missing, or there is no such class.</exception>
    /// <remarks>
    /// Shapley values by sampling, with every order of the columns also in reverse. It takes 2 · background rows · orders · (columns + 1) predictions: 4,200
    /// for 20 columns and the defaults. Sources: Štrumbelj and Kononenko, 2014; Lundberg and Lee, 2017.
    /// </remarks>
    public static Contributions Contributions(this TableModel model, Table row, Table background, ContributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(background);
        return RowContributions.Of(model, row, background, options ?? new());
    }

    /// <summary>Which columns moved the prediction of a row, given by the names of its columns.</summary>
    /// <param name="model">The model.</param>
    /// <param name="row">Numbers, texts, yes/no values or dates by name; null is a missing value.</param>
    /// <param name="background">The rows that it is compared with.</param>
    /// <param name="options">How to compute; null for the defaults.</param>
    /// <returns>The contribution of each column.</returns>
    /// <exception cref="ArgumentException">A column is missing, a value is not what its column has, or there is no such class.</exception>
    public static Contributions Contributions(this TableModel model, IReadOnlyDictionary<string, object?> row, Table background, ContributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Contributions(model.RowTable(row), background, options);
    }

    private static void RequireRows(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Require.That(table.Rows > 0, $"The table has no rows, expected at least one.");
    }
}
