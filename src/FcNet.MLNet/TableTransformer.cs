using FcNet.Tables;

namespace FcNet.MLNet;

/// <summary>
/// A trained table model in a pipeline of ML.NET: a <see cref="TableClassifier"/> or a <see cref="TableRegressor"/>, whose columns are the slots of the
/// features. A fresh one has the results of its nets in <see cref="TableModel.Results"/>, and the predictions of rows that they have not seen in
/// <see cref="TableModel.HeldOut"/>.
/// </summary>
public sealed class TableTransformer : FcNetTransformer<TableModel>
{
    internal TableTransformer(TableScorer table, NetOutput output)
        : base(table.Model, table, output)
    {
    }
}
