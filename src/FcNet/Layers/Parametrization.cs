using System.Text.Json.Serialization;

namespace FcNet.Layers;

/// <summary>How the weights of an affine layer enter its product.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Parametrization>))]
public enum Parametrization
{
    /// <summary>y = x·W + b.</summary>
    [JsonStringEnumMemberName("standard")]
    Standard,

    /// <summary>
    /// The neural tangent parametrization: y = x·W/√inputs + b. Weights with standard deviation 1 keep the size of the activations in a layer of any width, so
    /// that one learning rate fits all layers.
    /// </summary>
    /// <remarks>Source: Jacot, Gabriel and Hongler, "Neural Tangent Kernel: Convergence and Generalization in Neural Networks", 2018, section 3.</remarks>
    [JsonStringEnumMemberName("neural_tangent")]
    NeuralTangent,
}
