using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>The labels and weights of the rows of a view that are learned from; the features are in a sink.</summary>
internal sealed record ViewRows<TLabel>(TLabel[] Labels, double[] Weights)
{
    /// <summary>Examples of these rows, with their weights if there are some.</summary>
    public LabeledData Weighted(LabeledData examples) => Weights.Length > 0 ? examples.WithWeights(Weights) : examples;
}

/// <summary>Reads a view once, with one cursor.</summary>
internal static class ViewRows
{
    public static ViewRows<TLabel> Read<TLabel>(IDataView view, TrainingColumns columns, FeatureSink sink, LabelValues<TLabel> values)
    {
        DataViewSchema.Column features = view.Schema[columns.Features];
        var slots = FeatureSlots.Of(features, FeatureValues.Finite);
        float[] dense = new float[slots.Count];
        List<TLabel> labels = [];
        List<double> weights = [];
        using DataViewRowCursor cursor = view.GetRowCursor(columns.In(view.Schema));
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        VBuffer<float> row = default;
        var rows = new TrainingRows<TLabel>(cursor, columns, values);
        while (rows.MoveNext())
        {
            getFeatures(ref row);
            slots.CopyTo(row, dense, cursor.Position);
            sink.Add(dense);
            labels.Add(rows.Label);
            if (columns.Weights is not null)
            {
                weights.Add(rows.Weight);
            }
        }

        return new([.. labels], [.. weights]);
    }
}
