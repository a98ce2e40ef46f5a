using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>The columns that a trainer reads.</summary>
internal sealed record TrainingColumns(string Label, string Features, string? Weights)
{
    /// <summary>The columns of a view.</summary>
    public DataViewSchema.Column[] In(DataViewSchema schema) => [schema[Features], schema[Label], .. Weights is null ? (DataViewSchema.Column[])[] : [schema[Weights]]];
}
