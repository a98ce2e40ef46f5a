using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>Examples of the core from a view, by the type of the label. Features go into memory, or into a file of a folder.</summary>
internal static class ViewExamples
{
    /// <summary>The label is a key.</summary>
    public static LabeledData OfKeys(IDataView view, TrainingColumns columns, KeyValues classes, string? folder = null)
    {
        using FeatureSink sink = Sink(view, columns, folder);
        ViewRows<uint> rows = ViewRows.Read(view, columns, sink, LabelValues.Keys);
        return rows.Weighted(sink.WithClasses(Array.ConvertAll(rows.Labels, key => (int)key - 1), [.. classes.Names]));
    }

    /// <summary>The label is yes or no.</summary>
    public static LabeledData OfAnswers(IDataView view, TrainingColumns columns, string? folder = null)
    {
        using FeatureSink sink = Sink(view, columns, folder);
        ViewRows<bool> rows = ViewRows.Read(view, columns, sink, LabelValues.Answers);
        return rows.Weighted(sink.WithClasses(Array.ConvertAll(rows.Labels, answer => answer ? 1 : 0), [.. BinaryOutput.Names]));
    }

    /// <summary>The label is a number.</summary>
    public static LabeledData OfNumbers(IDataView view, TrainingColumns columns, string? folder = null)
    {
        using FeatureSink sink = Sink(view, columns, folder);
        ViewRows<float> rows = ViewRows.Read(view, columns, sink, LabelValues.Numbers);
        return rows.Weighted(sink.WithNumbers(Array.ConvertAll(rows.Labels, number => (double)number), columns.Label));
    }

    private static FeatureSink Sink(IDataView view, TrainingColumns columns, string? folder) =>
        FeatureSink.In(folder, FeatureSlots.Of(view.Schema[columns.Features], FeatureValues.Finite).Count);
}
