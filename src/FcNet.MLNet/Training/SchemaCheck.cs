using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>Whether a view has the columns that an estimator takes, by the estimator's own check. A chain runs it first; the shape of a schema cannot be made outside of ML.NET.</summary>
internal sealed class SchemaCheck : IEstimator<ITransformer>
{
    private readonly IEstimator<ITransformer> estimator;

    private SchemaCheck(IEstimator<ITransformer> estimator) => this.estimator = estimator;

    public static void Run(IEstimator<ITransformer> estimator, IDataView view) => new EstimatorChain<ITransformer>().Append(new SchemaCheck(estimator)).Fit(view);

    public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => estimator.GetOutputSchema(inputSchema);
}
