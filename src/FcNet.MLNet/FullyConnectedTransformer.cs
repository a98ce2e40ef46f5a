using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>A trained net in a pipeline of ML.NET. Views, engines and files work with it as with ML.NET's own.</summary>
public sealed class FullyConnectedTransformer : ISingleFeaturePredictionTransformer<Model<float>>
{
    private readonly RowScorer net;
    private readonly NetOutput output;
    private readonly ITransformer mapping;

    internal FullyConnectedTransformer(Model<float> model, string featureColumnName, NetOutput output, TrainingResult<float>? result = null)
    {
        (net, this.output, Result) = (new(model, featureColumnName), output, result);
        var context = new MLContext();
        mapping = output.Mapping(context, net).Fit(NetFeatures.NoRows(context, net));
    }

    /// <summary>The net with the scaling of its inputs: several threads may use it, and it can be saved as safetensors or ONNX.</summary>
    public Model<float> Model => net.Model;

    /// <summary>How the training went; null if it was elsewhere.</summary>
    public TrainingResult<float>? Result { get; }

    /// <summary>The column of the features.</summary>
    public string FeatureColumnName => net.Column;

    /// <summary>The type of the features: a vector of <see cref="float"/>.</summary>
    public DataViewType FeatureColumnType => new VectorDataViewType(NumberDataViewType.Single, Model.Scaling.Features);

    /// <summary>True: each row is scored by itself.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The rows with the columns of the net. Rows are scored when they are read.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>The rows with new columns. Reading a row throws <see cref="ArgumentException"/> if one of its features is not finite.</returns>
    public IDataView Transform(IDataView input) => mapping.Transform(input);

    /// <summary>The columns after the net.</summary>
    /// <param name="inputSchema">The columns before it.</param>
    /// <returns>Both.</returns>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => mapping.GetOutputSchema(inputSchema);

    /// <summary>The mapping of rows, as engines use it.</summary>
    /// <param name="inputSchema">The columns before the net.</param>
    /// <returns>The mapping.</returns>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => mapping.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)SavedChain.Of(net, output)).Save(ctx);
}
