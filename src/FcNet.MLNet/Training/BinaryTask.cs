using FcNet.Tables;
using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>Yes or no: two classes.</summary>
internal sealed class BinaryTask : NetTask
{
    /// <summary>The classes as the cells of a table have them.</summary>
    private static readonly string[] InTables = ["false", "true"];

    public override IEstimator<ITransformer> Stock(MLContext context, TrainingColumns columns) =>
        context.BinaryClassification.Trainers.SdcaLogisticRegression(columns.Label, columns.Features, columns.Weights);

    public override FullyConnectedTransformer Fit(IDataView view, TrainingColumns columns, FullyConnectedOptions options) =>
        new(Train(options.ForClasses(BinaryOutput.Names), ViewExamples.OfAnswers(view, columns), options), columns.Features, new BinaryOutput());

    public override TableTransformer Fit(IDataView view, TrainingColumns columns, TableRecipe recipe, TableTrainerOptions options)
    {
        Table table = TrainingTable.Read(view, columns, LabelValues.Answers, ColumnKind.YesNo, InTables);
        TableClassifier model = TableClassifier.Fit(table, columns.Label, options.For(recipe, columns), options.Progress, options.CancellationToken);
        return Transformer(model, view, columns, InTables, new BinaryOutput());
    }
}
