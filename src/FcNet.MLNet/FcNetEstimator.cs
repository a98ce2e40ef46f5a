using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>A trained net as a step of a pipeline. It learns nothing more.</summary>
public sealed class FcNetEstimator : IEstimator<FullyConnectedTransformer>
{
    private readonly Model<float> model;
    private readonly string featureColumnName;

    internal FcNetEstimator(Model<float> model, string featureColumnName) => (this.model, this.featureColumnName) = (model, featureColumnName);

    /// <summary>The net as a transformer.</summary>
    /// <param name="input">Rows, of which the types of the columns are checked.</param>
    /// <returns>The transformer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column of features is missing or has another type.</exception>
    public FullyConnectedTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new FullyConnectedTransformer(new(model, featureColumnName), NetOutput.Of(model.Targets));
        _ = transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <summary>The columns after the net.</summary>
    /// <param name="inputSchema">The columns that there are.</param>
    /// <returns>These and the new ones.</returns>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        NetOutput.Of(model.Targets).Mapping(new MLContext(), new NetScorer(model, featureColumnName)).GetOutputSchema(inputSchema);
}
