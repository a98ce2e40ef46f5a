using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FcNet.Tables;

/// <summary>A model that predicts a number: <c>TableRegressor.Fit(table, "price")</c>.</summary>
public sealed class TableRegressor : TableModel
{
    internal TableRegressor(TableModelInfo info, ImmutableArray<TableNet> nets)
        : base(info, nets)
    {
    }

    private TableRegressor(FittedTable fitted)
        : base(fitted)
    {
    }

    /// <summary>Fits a model.</summary>
    /// <param name="table">The rows, with the column of the target. Columns of ids, constants and skipped ones are left out.</param>
    /// <param name="target">The name of the column to predict: numbers.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Is told about the checks of each net; or nothing.</param>
    /// <param name="cancellationToken">Ends the fit early; the best states so far are kept.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">A column does not exist or cannot be used, or there are too few rows; the message says what to do.</exception>
    public static TableRegressor Fit(
        Table table, string target, TableFitOptions? options = null, IProgress<TableFitReport>? progress = null, CancellationToken cancellationToken = default) =>
        new(Fitted(table, target, areNumbers: true, options ?? new(), progress, cancellationToken));

    /// <summary>The number of each row of a table, within the range of the training rows. The columns may be in any order, and there may be others.</summary>
    /// <param name="table">The rows.</param>
    /// <returns>The numbers, in their unit.</returns>
    /// <exception cref="ArgumentException">A column is missing, or a cell is a word where a number is expected.</exception>
    public double[] Predict(Table table) => Array.ConvertAll(Predictions(table).ToArray(), number => (double)number);

    /// <summary>The number of each object: its public properties are the columns.</summary>
    /// <param name="rows">The objects.</param>
    /// <typeparam name="TRow">Their type, with the properties that <see cref="Table.From{T}(IEnumerable{T}, TableOptions?)"/> takes.</typeparam>
    /// <returns>The numbers, in their unit.</returns>
    /// <exception cref="ArgumentException">A property is missing, or a value is not what its column has.</exception>
    public double[] Predict<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRow>(IEnumerable<TRow> rows) => Predict(Table.From(rows, Reading));

    /// <summary>The number of one row, given by the names of its columns. There may be others.</summary>
    /// <param name="row">Numbers, texts, yes/no values or dates by name; null is a missing value.</param>
    /// <returns>The number, in its unit.</returns>
    /// <exception cref="ArgumentException">A column is missing, or a value is not what its column has.</exception>
    public double Predict(IReadOnlyDictionary<string, object?> row) => Predict(RowTable(row))[0];
}
