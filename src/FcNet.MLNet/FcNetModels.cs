using FcNet.Tables;
using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>Nets in pipelines of ML.NET: out of them and into them.</summary>
public static class FcNetModels
{
    /// <summary>The net of a pipeline, fresh from <c>Fit</c> or loaded from a file.</summary>
    /// <param name="transformer">The pipeline, or the net's part of it.</param>
    /// <returns>The last net in it.</returns>
    /// <exception cref="ArgumentException">There is none; the message names the other method if there is a table model.</exception>
    public static Model<float> Of(ITransformer transformer) => Transformer(transformer).Model;

    /// <summary>The net of a pipeline as a transformer, as <c>Fit</c> returned it: for permutation feature importance, or for scores that have the names of the classes.</summary>
    /// <param name="transformer">The pipeline, or the net's part of it.</param>
    /// <returns>The last net in it.</returns>
    /// <exception cref="ArgumentException">There is none; the message names the other method if there is a table model.</exception>
    public static FullyConnectedTransformer Transformer(ITransformer transformer) => Last<FullyConnectedTransformer>(
        transformer,
        "There is no net of FcNet in the pipeline, expected one that FullyConnected trained.",
        "FullyConnected trained the pipeline by a recipe, so its model is one of a table: FcNetModels.TableOf gives it, TableTransformer its step.");

    /// <summary>The table model of a pipeline, fresh from <c>Fit</c> or loaded from a file. <see cref="DataViewTables.ToTable"/> makes tables for it.</summary>
    /// <param name="transformer">The pipeline, or the model's part of it.</param>
    /// <returns>The last one in it: a <see cref="TableClassifier"/> or a <see cref="TableRegressor"/>.</returns>
    /// <exception cref="ArgumentException">There is none; the message names the other method if there is a net without a recipe.</exception>
    public static TableModel TableOf(ITransformer transformer) => TableTransformer(transformer).Model;

    /// <summary>
    /// The table model of a pipeline as a transformer, as <c>Fit</c> returned it: for permutation feature importance, or for scores that have the names of the
    /// classes.
    /// </summary>
    /// <param name="transformer">The pipeline, or the model's part of it.</param>
    /// <returns>The last one in it.</returns>
    /// <exception cref="ArgumentException">There is none; the message names the other method if there is a net without a recipe.</exception>
    public static TableTransformer TableTransformer(ITransformer transformer) => Last<TableTransformer>(
        transformer,
        "There is no table model of FcNet in the pipeline, expected one that FullyConnected trained by a recipe.",
        "FullyConnected trained the pipeline without a recipe, so its model is a net: FcNetModels.Of gives it, Transformer its step.");

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

    private static TTransformer Last<TTransformer>(ITransformer transformer, string none, string other)
        where TTransformer : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(transformer);
        ITransformer[] all = [.. FromTheEnd(transformer)];
        return all.OfType<TTransformer>().FirstOrDefault() ?? throw new ArgumentException(all.Length == 0 ? none : other, nameof(transformer));
    }

    /// <summary>All models of FcNet, the last one first.</summary>
    private static IEnumerable<ITransformer> FromTheEnd(ITransformer transformer) => transformer switch
    {
        FullyConnectedTransformer or MLNet.TableTransformer => [transformer],
        IEnumerable<ITransformer> chain => Loaded(chain) ?? chain.Reverse().SelectMany(FromTheEnd),
        _ => [],
    };

    /// <summary>The model of a chain that <see cref="SavedChain"/> made.</summary>
    private static ITransformer[]? Loaded(IEnumerable<ITransformer> chain) =>
        chain.OfType<ValueMappingTransformer>().Select(LoadedNet.Read).FirstOrDefault(model => model is not null) is { } model
            ? [model.ToTransformer(LoadedNet.OutputOf(model, chain))]
            : null;
}
