using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FcNet.Tables;

/// <summary>A model that predicts one of several classes: <c>TableClassifier.Fit(table, "income")</c>.</summary>
public sealed class TableClassifier : TableModel
{
    internal TableClassifier(TableModelInfo info, ImmutableArray<TableNet> nets)
        : base(info, nets)
    {
    }

    private TableClassifier(FittedTable fitted)
        : base(fitted)
    {
    }

    /// <summary>The names of the classes, in the order of their probabilities.</summary>
    public ImmutableArray<string> Classes => Targets.Names;

    /// <summary>Fits a model.</summary>
    /// <param name="table">The rows, with the column of the target. Columns of ids, constants and skipped ones are left out.</param>
    /// <param name="target">The name of the column to predict: words, or whole numbers.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Is told about the checks of each net; or nothing.</param>
    /// <param name="cancellationToken">Ends the fit early; the best states so far are kept.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">A column does not exist or cannot be used, or there are too few rows; the message says what to do.</exception>
    public static TableClassifier Fit(
        Table table, string target, TableFitOptions? options = null, IProgress<TableFitReport>? progress = null, CancellationToken cancellationToken = default) =>
        new(Fitted(table, target, areNumbers: false, options ?? new(), progress, cancellationToken));

    /// <summary>The class of each row of a table. The columns may be in any order, and there may be others.</summary>
    /// <param name="table">The rows.</param>
    /// <returns>The names of the classes with the largest probability, the first of equal ones.</returns>
    /// <exception cref="ArgumentException">A column is missing, or a cell is a word where a number is expected.</exception>
    public string[] Predict(Table table)
    {
        NdArray<float> probabilities = Probabilities(table);
        return [.. Enumerable.Range(0, probabilities.Rows).Select(i => Classes[System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(probabilities.Row(i))])];
    }

    /// <summary>The class of each object: its public properties are the columns.</summary>
    /// <param name="rows">The objects.</param>
    /// <typeparam name="TRow">Their type, with the properties that <see cref="Table.From{T}(IEnumerable{T}, TableOptions?)"/> takes.</typeparam>
    /// <returns>The names of the classes with the largest probability.</returns>
    /// <exception cref="ArgumentException">A property is missing, or a value is not what its column has.</exception>
    public string[] Predict<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRow>(IEnumerable<TRow> rows) => Predict(Table.From(rows, Reading));

    /// <summary>The class of one row, given by the names of its columns. There may be others.</summary>
    /// <param name="row">Numbers, texts, yes/no values or dates by name; null is a missing value.</param>
    /// <returns>The name of the class with the largest probability.</returns>
    /// <exception cref="ArgumentException">A column is missing, or a value is not what its column has.</exception>
    public string Predict(IReadOnlyDictionary<string, object?> row) => Predict(RowTable(row))[0];

    /// <summary>The probability of each class for each row of a table: the mean over the nets.</summary>
    /// <param name="table">The rows.</param>
    /// <returns>The probabilities, rows × classes; a row adds up to 1.</returns>
    /// <exception cref="ArgumentException">A column is missing, or a cell is a word where a number is expected.</exception>
    public NdArray<float> Probabilities(Table table) => Predictions(table);

    /// <summary>The probability of each class for one row, given by the names of its columns.</summary>
    /// <param name="row">Numbers, texts, yes/no values or dates by name; null is a missing value.</param>
    /// <returns>One probability for each class, in the order of <see cref="Classes"/>.</returns>
    /// <exception cref="ArgumentException">A column is missing, or a value is not what its column has.</exception>
    public float[] Probabilities(IReadOnlyDictionary<string, object?> row) => Probabilities(RowTable(row)).ToArray();
}
