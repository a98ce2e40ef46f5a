using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>
/// A model as a chain of stock transformers, which ML.NET saves and loads itself. Each row gets the model's text from a <c>MapValue</c>, by reference, and a
/// mapping of ours, which its contract name finds in any process that has this assembly, scores the row.
/// </summary>
internal sealed class SavedChain
{
    private readonly MLContext context = new();
    private readonly List<ITransformer> transformers = [];
    private IDataView noRows;

    private SavedChain(RowScorer net) => noRows = NetFeatures.NoRows(context, net);

    public static TransformerChain<ITransformer> Of(RowScorer net, NetOutput output)
    {
        var chain = new SavedChain(net);
        HashSet<string> kept = [.. chain.noRows.Schema.Select(column => column.Name)];
        chain.Add(context => context.Transforms.CopyColumns(NetFeatures.Name, net.Column));
        chain.Add(context => context.Transforms.CustomMapping(new NetKey.Factory().GetMapping(), NetKey.Contract));
        chain.Add(context => context.Transforms.Conversion.MapValue(net.Saved.TextName, [KeyValuePair.Create(1u, net.ToText())], NetKey.Name));
        output.AddTo(chain, net);
        chain.Add(context => context.Transforms.DropColumns([.. chain.noRows.Schema.Select(column => column.Name).Where(name => name.StartsWith("FcNet.", StringComparison.Ordinal) && !kept.Contains(name))]));
        return new([.. chain.transformers]);
    }

    public void Add(Func<MLContext, IEstimator<ITransformer>> make) => Add(make(context).Fit(noRows));

    /// <summary>Adds <see cref="PaddedScores"/> with room for all outputs of the net.</summary>
    /// <returns>The length of the vector.</returns>
    public int AddPaddedScores(RowScorer net)
    {
        (int length, Func<MLContext, IEstimator<ITransformer>> step) = net.Saved.Padded(net.Outputs);
        Add(step);
        return length;
    }

    /// <summary>Adds the column "Score": the first slots of the padded vector, which are those that are not 0 in the one row that a stock transformer is fitted on.</summary>
    public void AddScore(RowScorer net, int length)
    {
        float[] used = new float[length];
        used.AsSpan(0, net.Outputs).Fill(1);
        var schema = SchemaDefinition.Create(typeof(UsedSlots));
        schema[0].ColumnType = new VectorDataViewType(NumberDataViewType.Single, length);
        IDataView row = context.Data.LoadFromEnumerable([new UsedSlots { Used = used }], schema);
        Add(context.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("Score", PaddedScores.ScoresName).Fit(row));
    }

    private void Add(ITransformer transformer)
    {
        transformers.Add(transformer);
        noRows = transformer.Transform(noRows);
    }

    private sealed class UsedSlots
    {
        [ColumnName(PaddedScores.ScoresName)]
        public float[] Used { get; set; } = [];
    }
}
