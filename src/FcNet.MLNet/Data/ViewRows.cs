using System.Buffers;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>The rows of a view that a net learns from, in their order.</summary>
internal sealed record ViewRows<TLabel>(NdArray<float> Features, TLabel[] Labels, double[] Weights)
{
    /// <summary>Examples of these rows, with their weights if there are some.</summary>
    public LabeledData Weighted(LabeledData examples) => Weights.Length > 0 ? examples.WithWeights(Weights) : examples;
}

/// <summary>Reads a view once, with one cursor.</summary>
internal static class ViewRows
{
    public static ViewRows<TLabel> Read<TLabel>(IDataView view, TrainingColumns columns, Predicate<TLabel> isMissing, Predicate<TLabel> isFinite)
    {
        FeatureSlots slots = FeatureSlots.Of(view.Schema[columns.Features]);
        DataViewSchema.Column label = view.Schema[columns.Label];
        DataViewSchema.Column? weight = columns.Weights is null ? null : view.Schema[columns.Weights];
        var features = new ArrayBufferWriter<float>();
        List<TLabel> labels = [];
        List<double> weights = [];
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[columns.Features], label, .. weight is { } column ? (DataViewSchema.Column[])[column] : []]);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(view.Schema[columns.Features]);
        ValueGetter<TLabel> getLabel = cursor.GetGetter<TLabel>(label);
        ValueGetter<float>? getWeight = weight is { } there ? cursor.GetGetter<float>(there) : null;
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
            slots.CopyTo(row, features.GetSpan(slots.Count), cursor.Position);
            features.Advance(slots.Count);
            labels.Add(answer);
            if (getWeight is not null)
            {
                weights.Add(importance);
            }
        }

        return labels.Count > 0
            ? new(NdArray.From(features.WrittenSpan, labels.Count, slots.Count), [.. labels], [.. weights])
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
