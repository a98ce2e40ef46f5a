using FcNet.Tables;
using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>One class of several: the label is a key.</summary>
internal sealed class MulticlassTask : NetTask
{
    public override IEstimator<ITransformer> Stock(MLContext context, TrainingColumns columns) =>
        context.MulticlassClassification.Trainers.SdcaMaximumEntropy(columns.Label, columns.Features, columns.Weights);

    public override FullyConnectedTransformer Fit(IDataView view, TrainingColumns columns, FullyConnectedOptions options)
    {
        KeyValues classes = KeyValues.Of(view.Schema[columns.Label]);
        return new(Train(options.ForClasses(classes.Names), ViewExamples.OfKeys(view, columns, classes), options), columns.Features, new MulticlassOutput(classes));
    }

    public override TableTransformer Fit(IDataView view, TrainingColumns columns, TableRecipe recipe, TableTrainerOptions options)
    {
        KeyValues classes = KeyValues.Of(view.Schema[columns.Label]);
        string[] names = InTables(classes.Names, columns.Label);
        Table table = TrainingTable.Read(view, columns, LabelValues.Keys, ColumnKind.Category, names);
        TableClassifier model = TableClassifier.Fit(table, columns.Label, options.For(recipe, columns), options.Progress, options.CancellationToken);
        return Transformer(model, view, columns, names, new MulticlassOutput(classes));
    }

    /// <summary>The classes as the cells of a table have them: without blanks at their ends.</summary>
    private static string[] InTables(IReadOnlyList<string> classes, string column)
    {
        string[] names = [.. classes.Select(name => name.Trim())];
        string? wrong = names.GroupBy(name => name).FirstOrDefault(group => group.Key.Length == 0 || group.Count() > 1)?.Key;
        return wrong switch
        {
            null => names,
            "" => throw new ArgumentException($"A class of the column \"{column}\" has a name of blanks, expected a name; filter such rows out or rename it."),
            _ => throw new ArgumentException(
                $"The column \"{column}\" has several classes that are \"{wrong}\" without the blanks at their ends, expected different names; rename them."),
        };
    }
}
