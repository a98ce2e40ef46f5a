using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>A trained model in a pipeline of ML.NET. Views, engines and files work with it as with ML.NET's own.</summary>
/// <typeparam name="TModel">The model: a net, or one of a table.</typeparam>
public abstract class FcNetTransformer<TModel> : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private readonly RowScorer scorer;
    private readonly NetOutput output;
    private readonly ITransformer mapping;

    private protected FcNetTransformer(TModel model, RowScorer scorer, NetOutput output)
    {
        (Model, this.scorer, this.output) = (model, scorer, output);
        var context = new MLContext();
        mapping = output.Mapping(context, scorer).Fit(NetFeatures.NoRows(context, scorer));
    }

    /// <summary>The model: several threads may use it, and it can be saved as safetensors or ONNX.</summary>
    public TModel Model { get; }

    /// <summary>The column of the features.</summary>
    public string FeatureColumnName => scorer.Column;

    /// <summary>The type of the features: a vector of <see cref="float"/>.</summary>
    public DataViewType FeatureColumnType => new VectorDataViewType(NumberDataViewType.Single, scorer.Features);

    /// <summary>True: each row is scored by itself.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The rows with the columns of the model. Rows are scored when they are read.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>The rows with new columns. Reading a row throws <see cref="ArgumentException"/> if the model does not take one of its features.</returns>
    public IDataView Transform(IDataView input) => mapping.Transform(input);

    /// <summary>The columns after the model.</summary>
    /// <param name="inputSchema">The columns before it.</param>
    /// <returns>Both.</returns>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => mapping.GetOutputSchema(inputSchema);

    /// <summary>The mapping of rows, as engines use it.</summary>
    /// <param name="inputSchema">The columns before the model.</param>
    /// <returns>The mapping.</returns>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => mapping.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)SavedChain.Of(scorer, output)).Save(ctx);
}
