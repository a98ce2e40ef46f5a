using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>The labels and weights of the rows of a view that have some, in their order; the features are in a sink.</summary>
internal sealed record ViewRows<TLabel>(TLabel[] Labels, double[] Weights)
{
    /// <summary>Examples of these rows, with their weights if there are some.</summary>
    public LabeledData Weighted(LabeledData examples) => Weights.Length > 0 ? examples.WithWeights(Weights) : examples;
}

/// <summary>Reads a view once, with one cursor.</summary>
internal static class ViewRows
{
    public static ViewRows<TLabel> Read<TLabel>(IDataView view, TrainingColumns columns, FeatureSink sink, Predicate<TLabel> isMissing, Predicate<TLabel> isFinite)
    {
        DataViewSchema.Column features = view.Schema[columns.Features], label = view.Schema[columns.Label];
        DataViewSchema.Column[] weight = columns.Weights is null ? [] : [view.Schema[columns.Weights]];
        FeatureSlots slots = FeatureSlots.Of(features);
        float[] dense = new float[slots.Count];
        List<TLabel> labels = [];
        List<double> weights = [];
        using DataViewRowCursor cursor = view.GetRowCursor([features, label, .. weight]);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        ValueGetter<TLabel> getLabel = cursor.GetGetter<TLabel>(label);
        ValueGetter<float>? getWeight = weight is [var column] ? cursor.GetGetter<float>(column) : null;
        VBuffer<float> row = default;
        TLabel answer = default!;
        float importance = 1;
        while (cursor.MoveNext())
        {
            getLabel(ref answer);
            getWeight?.Invoke(ref importance);
            if (isMissing(answer) || importance == 0)
            {
                continue;
            }

            Require(isFinite(answer), columns.Label, cursor.Position, answer, "a finite number");
            Require(float.IsFinite(importance) && importance > 0, columns.Weights, cursor.Position, importance, "a finite weight, at least 0");
            getFeatures(ref row);
            slots.CopyTo(row, dense, cursor.Position);
            sink.Add(dense);
            labels.Add(answer);
            if (getWeight is not null)
            {
                weights.Add(importance);
            }
        }

        return labels.Count > 0
            ? new([.. labels], [.. weights])
            : throw new ArgumentException($"No row of the view has a label in \"{columns.Label}\", expected at least two rows to learn from.");
    }

    private static void Require<TValue>(bool holds, string? column, long row, TValue value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"The column \"{column}\" is {value} in row {row}, expected {expected}; filter such rows out."));
        }
    }
}
