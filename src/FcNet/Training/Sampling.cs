using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>How a solver forms batches.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Sampling>))]
public enum Sampling
{
    /// <summary>Each epoch goes through the training examples in a new random order; examples that do not fill a batch at its end are skipped in that epoch.</summary>
    Permutation,

    /// <summary>Each batch is drawn anew from all training examples, an example possibly more than once, as in the course.</summary>
    WithReplacement,
}
