using System.Collections.Immutable;
using FcNet.Metrics;

namespace FcNet.Tables;

/// <summary>
/// A fitted model of a table: it takes rows by the names of their columns. A <see cref="TableClassifier"/> predicts classes, a <see cref="TableRegressor"/>
/// numbers. It does not change, and it is thread-safe.
/// </summary>
public abstract class TableModel
{
    /// <summary>The rows that are predicted at a time, at most.</summary>
    private const int BlockRows = 512;

    private readonly HeldOut? heldOut;

    private protected TableModel(TableModelInfo info, ImmutableArray<TableNet> nets) => (Info, Nets) = (info, nets);

    private protected TableModel(FittedTable fitted)
        : this(fitted.Info, fitted.Nets) => (heldOut, Results) = (fitted.HeldOut, fitted.Results);

    /// <summary>The name of the column that it predicts.</summary>
    public string Target => Info.Target.Name;

    /// <summary>The meaning of its predictions.</summary>
    public Targets Targets => Info.Targets;

    /// <summary>How good it was on rows that its nets were not trained on.</summary>
    public TableScore Score => Info.Score;

    /// <summary>The columns that a row must have.</summary>
    public IEnumerable<string> Columns => Info.Columns.Select(column => column.Name);

    /// <summary>
    /// How to read a table for it: the kinds of its columns, the texts that stand for missing values in each, and the forms of dates, as in the table that it
    /// was fitted to. The table must have all columns.
    /// </summary>
    public TableOptions Reading => ColumnNeed.Reading(Info.Columns);

    /// <summary>The encoding of each net.</summary>
    public IEnumerable<TableEncoding> Encodings => Nets.Select(net => net.Encoding);

    /// <summary>The nets behind their encodings: they take encoded rows.</summary>
    public IEnumerable<Model<float>> Models => Nets.Select(net => net.Model);

    /// <summary>How the training of each net went, right after a fit; empty after loading. A net whose loss was not finite has the best state before that.</summary>
    public IReadOnlyList<TrainingResult> Results { get; } = [];

    /// <summary>Whether there are <see cref="HeldOut"/> predictions: right after a fit, not after loading.</summary>
    public bool HasHeldOut => heldOut is not null;

    /// <summary>The predictions of the rows that the nets were not trained on, such as for a threshold or the largest errors.</summary>
    /// <exception cref="InvalidOperationException">The model was loaded from a file.</exception>
    public HeldOut HeldOut => heldOut
        ?? throw new InvalidOperationException("The model was loaded from a file, which has no held-out rows: take a table of other rows, or the model that Fit returns.");

    internal TableModelInfo Info { get; }

    internal ImmutableArray<TableNet> Nets { get; }

    /// <summary>Reads a model from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">The maximum number of threads for a call. It is not stored in files.</param>
    /// <returns>A <see cref="TableClassifier"/> or a <see cref="TableRegressor"/>.</returns>
    /// <exception cref="InvalidDataException">It is not a whole table model, or a byte has changed since it was saved; the message says what is
    /// wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TableModel Load(string path, Threads threads = default) => TableModelFile.Read(FcNet.Files.SafetensorsFile.Read(path), path, threads);

    /// <summary>Reads a model from a stream, to its end.</summary>
    /// <param name="stream">The source. It stays open.</param>
    /// <param name="threads">The maximum number of threads for a call.</param>
    /// <returns>A <see cref="TableClassifier"/> or a <see cref="TableRegressor"/>.</returns>
    /// <exception cref="InvalidDataException">It is not a whole table model; the message says what is wrong.</exception>
    public static TableModel Load(Stream stream, Threads threads = default) => TableModelFile.Read(FcNet.Files.SafetensorsFile.Read(stream), "The stream", threads);

    /// <summary>Writes the model, all nets and encodings, to one file atomically. Equal models give identical files.</summary>
    /// <param name="path">The file, usually with the extension .safetensors; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    public void Save(string path) => TableModelFile.ToSafetensors(this).Write(path);

    /// <summary>Writes the model to a stream.</summary>
    /// <param name="stream">The destination. It stays open.</param>
    public void Save(Stream stream) => TableModelFile.ToSafetensors(this).Write(stream);

    /// <summary>
    /// Writes the model as an ONNX graph. Its inputs are "numbers" (double, rows × columns of numbers, NaN is missing) and "codes" (int64, rows × columns of
    /// categories, 0 is missing or unknown, i + 1 is value i); the metadata "numbers" and "codes" name the columns and the values. Its output is
    /// "probabilities" (rows × classes), or "number" (rows × 1).
    /// </summary>
    /// <param name="path">The file, usually with the extension .onnx; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    public void SaveOnnx(string path) => FcNet.Files.AtomicFile.Write(path, TableOnnx.ToGraph(this).Write);

    /// <summary>Writes the model as an ONNX graph to a stream.</summary>
    /// <param name="stream">The destination. It stays open.</param>
    public void SaveOnnx(Stream stream) => TableOnnx.ToGraph(this).Write(Require.NotNull(stream));

    /// <summary>The value of a metric on rows with known targets.</summary>
    /// <param name="table">The rows, with the column of the target.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="weightColumn">The column of weights; empty for none.</param>
    /// <returns>The value; NaN where it is not defined.</returns>
    /// <exception cref="ArgumentException">A column or a target is missing, or the metric is not for such targets.</exception>
    public double Measure(Table table, Metric metric, string weightColumn = "")
    {
        ArgumentNullException.ThrowIfNull(table);
        FitTable data = Answers(table, new() { WeightColumn = weightColumn });
        int[] rows = [.. Enumerable.Range(0, table.Rows)];
        return new AnsweredRows(Targets, data, rows).Measure(Require.NotNull(metric), Predictions(table)).Value;
    }

    /// <summary>A table with its targets, as this model has them.</summary>
    internal FitTable Answers(Table table, TableFitOptions options) =>
        FitTable.Of(table, Target, Targets is NumberTargets, options, Targets is ClassTargets ? Targets.Names : default);

    /// <summary>The probabilities of the classes, or the number, of each row: the mean over the nets.</summary>
    internal NdArray<float> Predictions(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Require.That(table.Rows > 0, $"The table has no rows, expected at least one.");
        int blocks = (table.Rows + BlockRows - 1) / BlockRows, block = (table.Rows + blocks - 1) / blocks;
        var predictions = new NdArray<float>(table.Rows, Targets.Outputs);
        var probed = new ProbedRows(this, block);
        EncodedRows[] source = probed.Bind(table);
        for (int from = 0; from < table.Rows; from += block)
        {
            int[] rows = [.. Enumerable.Range(from, Math.Min(block, table.Rows - from))];
            probed.Set(source, rows);
            probed.Predict().RowRange(0, rows.Length).CopyTo(predictions.RowRange(from, rows.Length));
        }

        return predictions;
    }

    /// <summary>A row given by names as a table.</summary>
    internal Table RowTable(IReadOnlyDictionary<string, object?> row) => NamedRow.ToTable(Info.Columns, Require.NotNull(row));

    private protected static FittedTable Fitted(
        Table table, string target, bool areNumbers, TableFitOptions options, IProgress<TableFitReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(target);
        var fit = new TableFit(table, target, areNumbers, options);
        FittedNet[] nets = fit.Run(progress, cancellationToken);

        // A net that was cancelled before its first check has learned nothing.
        FittedNet[] trained = [.. nets.Where(net => net.Result.Steps > 0)];
        trained = trained.Length > 0 ? trained : nets[..1];
        (double least, double largest) = fit.Range;
        HeldOut Together(params NetOutputs[] those) => Tables.HeldOut.Of(fit.ValidationData, fit.Targets, those, least, largest);
        NetOutputs[] outputs = [.. trained.Select(net => NetOutputs.Of(net, fit.ValidationData))];
        HeldOut heldOut = Together(outputs);
        double value = heldOut.Measure(fit.Score.Metric);
        NetOutputs[][] members = [.. outputs.Index().GroupBy(net => trained[net.Index].Part, net => net.Item, ReferenceEqualityComparer.Instance).Select(part => part.ToArray())];
        double[] values = members.Length == 1 ? [value] : [.. members.Select(those => Together(those).Measure(fit.Score.Metric))];
        ImmutableArray<TableNet> final = [.. trained.Select(net => heldOut.Temperature == 1 ? net.Net : net.Net with { Model = net.Net.Model.WithTemperature(heldOut.Temperature) })];
        ImmutableArray<ColumnNeed> columns = [.. final.SelectMany(net => net.Encoding.Names).Distinct().Select(name => ColumnNeed.Of(table.Columns[name]))];
        var score = new TableScore(fit.Score.Metric, value, [.. values]);
        return new(new(ColumnNeed.Of(table.Columns[target]), fit.Targets, columns, score, least, largest), final, heldOut, [.. nets.Select(net => net.Result)]);
    }
}
