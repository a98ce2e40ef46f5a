using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>Nets in pipelines of ML.NET: out of them and into them.</summary>
public static class FcNetModels
{
    /// <summary>The net of a pipeline, fresh from <c>Fit</c> or loaded from a file.</summary>
    /// <param name="transformer">The pipeline, or the net's part of it.</param>
    /// <returns>The last net in it.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Model<float> Of(ITransformer transformer) => Transformer(transformer).Model;

    /// <summary>The net of a pipeline as a transformer, as <c>Fit</c> returned it: for permutation feature importance, or for scores that have the names of the classes.</summary>
    /// <param name="transformer">The pipeline, or the net's part of it.</param>
    /// <returns>The last net in it.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static FullyConnectedTransformer Transformer(ITransformer transformer)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        return Find(transformer) ?? throw new ArgumentException("There is no net of FcNet in the pipeline, expected one that FullyConnected trained.", nameof(transformer));
    }

    /// <summary>A net of FcNet as a step of a pipeline. Two classes "False" and "True" give the columns of a binary classifier, other classes those of a multiclass one.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">The net.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/>, as many as the net takes.</param>
    /// <returns>The step.</returns>
    public static FcNetEstimator ApplyFcNet(this TransformsCatalog catalog, Model<float> model, string featureColumnName = "Features")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(featureColumnName);
        return new(model, featureColumnName);
    }

    private static FullyConnectedTransformer? Find(ITransformer transformer) => transformer switch
    {
        FullyConnectedTransformer own => own,
        IEnumerable<ITransformer> chain => Loaded(chain) ?? chain.Reverse().Select(Find).FirstOrDefault(found => found is not null),
        _ => null,
    };

    /// <summary>The net of a chain that <see cref="SavedChain"/> made.</summary>
    private static FullyConnectedTransformer? Loaded(IEnumerable<ITransformer> chain) =>
        chain.OfType<ValueMappingTransformer>().Select(LoadedNet.Read).FirstOrDefault(net => net is not null) is { } net ? new(net.Model, net.Column, LoadedNet.OutputOf(net, chain)) : null;
}
