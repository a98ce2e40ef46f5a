using System.Globalization;
using System.Numerics.Tensors;
using FcNet.Cli.Output;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>
/// What <c>fcnet predict</c> writes of a table: the kept columns, or the number of the row from 0, and the predicted class with the probability of each
/// class, or the predicted number.
/// </summary>
internal static class TablePredictions
{
    private const string Row = "row", Predicted = "predicted";

    /// <summary>Predicts all rows.</summary>
    /// <returns>Their number.</returns>
    public static int Write(string modelPath, string source, string output, string[] keep)
    {
        var model = TableModel.Load(modelPath);
        (Table table, string[] kept) = Read(source, model, keep);
        Func<int, string[]> cells = model is TableClassifier classifier ? OfClasses(classifier, table) : OfNumbers((TableRegressor)model, table);
        CsvFile.Write(output, writer =>
        {
            string[] heads = kept.Length > 0 ? kept : [Row];
            IEnumerable<string> classes = model is TableClassifier { Classes: var names } ? names : [];
            writer.WriteLine(string.Join(',', heads.Append(Predicted).Concat(classes).Select(CsvCell.Of)));
            for (int row = 0; row < table.Rows; row++)
            {
                IEnumerable<string> first = kept.Length > 0 ? kept.Select(name => table.Columns[name].Text(row)) : [row.ToString(CultureInfo.InvariantCulture)];
                writer.WriteLine(string.Join(',', first.Concat(cells(row)).Select(CsvCell.Of)));
            }
        });
        return table.Rows;
    }

    private static Func<int, string[]> OfNumbers(TableRegressor model, Table table)
    {
        double[] numbers = model.Predict(table);
        return row => [CsvCell.Of((float)numbers[row])];
    }

    private static Func<int, string[]> OfClasses(TableClassifier model, Table table)
    {
        NdArray<float> probabilities = model.Probabilities(table);
        return row => [model.Classes[TensorPrimitives.IndexOfMax<float>(probabilities.Row(row))], .. probabilities.Row(row).ToArray().Select(CsvCell.Of)];
    }

    /// <summary>Reads what the model needs and what is kept: the columns that are asked for, or those of ids, which a converted table does not have.</summary>
    private static (Table Table, string[] Kept) Read(string source, TableModel model, string[] keep)
    {
        string[] header = TableParts.RequireColumns("The table", source, model.Columns);
        if (keep.FirstOrDefault(name => !header.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"--keep: {NearNames.Unknown("column", unknown, header)}");
        }

        IReadOnlyDictionary<string, ColumnKind> needed = model.Reading.Kinds;
        if (keep.Length == 0)
        {
            Table inferred = ToolWords.ReadAlike(source, model.Reading);
            keep = TableFile.IsConverted(source) ? [] : [.. inferred.Columns.Where(column => column.Kind == ColumnKind.Id && column.Name != model.Target).Select(column => column.Name)];
            if (keep.Length == 0)
            {
                return (inferred, []);
            }
        }

        ColumnKind KindOf(string name) => needed.TryGetValue(name, out ColumnKind kind) ? kind : keep.Contains(name) ? ColumnKind.Id : ColumnKind.Skipped;
        Table table = ToolWords.ReadAlike(source, model.Reading with { Kinds = header.ToDictionary(name => name, KindOf) });
        return keep.Select(name => table.Columns[name]).FirstOrDefault(column => !column.HasValues) is { } lost
            ? throw new ArgumentException($"--keep is {lost.Name}, whose values are not in {source}: its kind is {TableSummary.Name(lost.Kind)}. {lost.Why} Give the file that it was converted from.")
            : (table, keep);
    }
}
