using FcNet.Tables;
using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>A number, learned standardized and predicted in its unit.</summary>
internal sealed class RegressionTask : NetTask
{
    public override IEstimator<ITransformer> Stock(MLContext context, TrainingColumns columns) =>
        context.Regression.Trainers.Sdca(columns.Label, columns.Features, columns.Weights);

    public override FullyConnectedTransformer Fit(IDataView view, TrainingColumns columns, FullyConnectedOptions options) =>
        new(Train(options.ForNumbers(columns.Label), ViewExamples.OfNumbers(view, columns), options), columns.Features, new RegressionOutput());

    public override TableTransformer Fit(IDataView view, TrainingColumns columns, TableRecipe recipe, TableTrainerOptions options)
    {
        Table table = TrainingTable.Read(view, columns, LabelValues.Numbers, ColumnKind.Number, []);
        TableRegressor model = TableRegressor.Fit(table, columns.Label, options.For(recipe, columns), options.Progress, options.CancellationToken);
        return Transformer(model, view, columns, [columns.Label], new RegressionOutput());
    }
}
