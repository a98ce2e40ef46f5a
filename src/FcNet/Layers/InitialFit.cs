using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>What of a net's initial values is fitted to training examples before the first step, layer by layer from the first.</summary>
/// <remarks>
/// Sources: P. Krähenbühl, C. Doersch, J. Donahue and T. Darrell, "Data-dependent initializations of convolutional neural networks", 2015; D. Mishkin and J. Matas,
/// "All you need is a good init", 2015, who begin with orthogonal weights; the biases are "he+5" of D. Holzmüller, L. Grinsztajn and I. Steinwart, "Better by
/// default", 2024, after I. Steinwart, "A sober look at neural network initializations", 2019.
/// </remarks>
[JsonConverter(typeof(JsonStringEnumConverter<InitialFit>))]
public enum InitialFit
{
    /// <summary>Nothing: the initial values are as drawn.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>
    /// The weights of each output of an affine layer are divided by the standard deviation of that output over the examples, which then is 1. An output that
    /// is constant stays as it is.
    /// </summary>
    [JsonStringEnumMemberName("unit_variance")]
    UnitVariance,

    /// <summary>
    /// <see cref="UnitVariance"/>, and each bias is minus a random mean of its output over 5 random examples, with weights that are exponential random numbers.
    /// So the place where an activation bends lies among the examples.
    /// </summary>
    [JsonStringEnumMemberName("unit_variance_and_biases")]
    UnitVarianceAndBiases,
}
