using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>The columns that a trainer reads.</summary>
internal sealed record TrainingColumns(string Label, string Features, string? Weights)
{
    /// <summary>The columns of a view.</summary>
    public DataViewSchema.Column[] In(DataViewSchema schema) =>
        Weights is null ? [schema[Features], schema[Label]] : [schema[Features], schema[Label], schema[Weights]];
}
